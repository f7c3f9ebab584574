// A field that is filled only when it is needed.
package lazy_field

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
	out io.Writer
	buf *bytes.Buffer
}

func (w *writer) add(text string) {
	if w.buf == nil {
		w.buf = getBuf()
	}
	w.buf.WriteString(text)
}

func (w *writer) closeAnyway() {
	bufPool.Put(w.buf) // want "nil"
	w.buf = nil
}

type guarded struct {
	out io.Writer
	buf *bytes.Buffer
}

func (g *guarded) add(text string) {
	if g.buf == nil {
		g.buf = getBuf()
	}
	g.buf.WriteString(text)
}

func (g *guarded) close() {
	if g.buf != nil {
		bufPool.Put(g.buf)
		g.buf = nil
	}
}

type leaving struct {
	buf *bytes.Buffer
}

func (l *leaving) add(text string) {
	if l.buf == nil {
		l.buf = getBuf()
	}
	l.buf.WriteString(text)
}

func (l *leaving) close() {
	if l.buf == nil {
		return
	}
	bufPool.Put(l.buf)
	l.buf = nil
}

type eager struct {
	buf    *bytes.Buffer
	closed bool
}

func newEager() *eager { return &eager{buf: getBuf()} }

func (e *eager) close() {
	if e.closed {
		return
	}
	e.closed = true
	bufPool.Put(e.buf)
	e.buf = nil
}
