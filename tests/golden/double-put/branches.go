// A release in a branch and another behind it.
package branches

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

func inABranchAndBehind(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		bufPool.Put(buf)
	}
	bufPool.Put(buf) // want "`buf`.*twice"
}

func straight(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
	bufPool.Put(buf) // want "`buf`.*twice"
}

func inACase(w io.Writer, text string, kind int) {
	buf := getBuf()
	buf.WriteString(text)
	switch kind {
	case 0:
		bufPool.Put(buf)
	case 1:
		w.Write(buf.Bytes())
	}
	bufPool.Put(buf) // want "`buf`.*twice"
}

func eachItsOwn(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		bufPool.Put(buf)
	} else {
		bufPool.Put(buf)
	}
}

func sameCondition(w io.Writer, text string, early bool) {
	buf := getBuf()
	buf.WriteString(text)
	if early {
		bufPool.Put(buf)
	}
	w.Write([]byte(text))
	if !early {
		bufPool.Put(buf)
	}
}

func setToNil(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		bufPool.Put(buf)
		buf = nil
	}
	if buf != nil {
		bufPool.Put(buf)
	}
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
