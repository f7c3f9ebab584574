// What is stored in something that outlives the call is released there.
package handover_field

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

type writer struct {
	out  io.Writer
	buf  *bytes.Buffer
	bufs []*bytes.Buffer
	byID map[int]*bytes.Buffer
}

func (w *writer) open() {
	w.buf = getBuf()
}

func (w *writer) close() {
	if w.buf != nil {
		bufPool.Put(w.buf)
		w.buf = nil
	}
	for _, buf := range w.bufs {
		bufPool.Put(buf)
	}
	w.bufs = nil
}

func (w *writer) more(text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.bufs = append(w.bufs, buf)
}

func (w *writer) named(id int, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.byID[id] = buf
}

func (w *writer) drop(id int) {
	if buf, ok := w.byID[id]; ok {
		delete(w.byID, id)
		bufPool.Put(buf)
	}
}

func newWriter(out io.Writer) *writer {
	w := &writer{out: out, byID: map[int]*bytes.Buffer{}}
	buf := getBuf()
	w.buf = buf
	return w
}

func intoAnother(w *writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.take(buf)
}

func (w *writer) take(buf *bytes.Buffer) { w.bufs = append(w.bufs, buf) }

func (w *writer) notAlwaysStored(text string) {
	buf := getBuf() // want "`buf`"
	buf.WriteString(text)
	if text == "" {
		return
	}
	if text == "-" {
		bufPool.Put(buf)
		return
	}
	w.bufs = append(w.bufs, buf)
}
