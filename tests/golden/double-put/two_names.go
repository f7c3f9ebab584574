// One value under two names.
package two_names

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

func underTwoNames(w io.Writer, text string) {
	buf := getBuf()
	out := buf
	out.WriteString(text)
	w.Write(out.Bytes())
	bufPool.Put(out)
	bufPool.Put(buf) // want "`buf`.*twice"
}

func inASlice(w io.Writer, text string) {
	first := getBuf()
	all := []*bytes.Buffer{first}
	first.WriteString(text)
	w.Write(first.Bytes())
	for _, buf := range all {
		bufPool.Put(buf)
	}
	bufPool.Put(first) // want "`first`.*twice"
}

func swapped(w io.Writer, text string) {
	a, b := getBuf(), getBuf()
	a.WriteString(text)
	b.WriteString(text)
	a, b = b, a
	w.Write(a.Bytes())
	w.Write(b.Bytes())
	bufPool.Put(a)
	bufPool.Put(b)
}

func allOfASlice(w io.Writer, texts []string) {
	var all []*bytes.Buffer
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		all = append(all, buf)
	}
	for _, buf := range all {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}
