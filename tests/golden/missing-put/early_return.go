// An early return forgets the release.
package early_return

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

func onEmpty(w io.Writer, text string) {
	buf := getBuf() // want "`buf`"
	if text == "" {
		return // via "return|exit|here"
	}
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func beforeTheDefer(w io.Writer, text string) {
	buf := getBuf() // want "`buf`"
	if text == "" {
		return
	}
	defer bufPool.Put(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func deferredAtOnce(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	if text == "" {
		return
	}
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func takenAfterTheCheck(w io.Writer, text string) {
	if text == "" {
		return
	}
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func oneOfTwo(w io.Writer, text string) {
	a := getBuf()
	b := getBuf() // want "`b`"
	a.WriteString(text)
	if text == "" {
		bufPool.Put(a)
		return
	}
	b.WriteString(text)
	w.Write(a.Bytes())
	w.Write(b.Bytes())
	bufPool.Put(a)
	bufPool.Put(b)
}
