// A value receiver has copied the struct, but not what its fields point to.
package value_receiver

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

type writer struct {
	buf *bytes.Buffer
	n   int
}

func newWriter() writer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return writer{buf: buf}
}

func (w writer) free() { bufPool.Put(w.buf) }

func (w writer) add(text string) { w.buf.WriteString(text) }

func usedAfterFree(out io.Writer, text string) {
	w := newWriter()
	w.add(text)
	w.free()
	out.Write(w.buf.Bytes()) // want "`w.*after"
}

func methodAfterFree(text string) {
	w := newWriter()
	w.free()
	w.add(text) // want "`w.*after"
}

func ownNumber(out io.Writer, text string) int {
	w := newWriter()
	w.add(text)
	out.Write(w.buf.Bytes())
	w.free()
	return w.n
}
