// A new value under the old name.
package reassign

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func takenAgain(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
	buf = getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func madeAnew(w io.Writer, text string) {
	buf := getBuf()
	bufPool.Put(buf)
	buf = new(bytes.Buffer)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func oldNameGoesOn(w io.Writer, text string) {
	buf := getBuf()
	old := buf
	bufPool.Put(buf)
	buf = getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	w.Write(old.Bytes()) // want "after"
	bufPool.Put(buf)
}

func shadowed(w io.Writer, text string) {
	buf := getBuf()
	bufPool.Put(buf)
	{
		buf := getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func onlyOnOnePath(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	bufPool.Put(buf)
	if text == "" {
		buf = new(bytes.Buffer)
	}
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func swapped(w io.Writer, text string) {
	a, b := getBuf(), getBuf()
	a.WriteString(text)
	bufPool.Put(b)
	a, b = b, a
	w.Write(b.Bytes())
	a.Reset() // want "after"
	bufPool.Put(b)
}
