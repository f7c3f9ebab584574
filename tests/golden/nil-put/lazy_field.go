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

// Whether the field was filled may be asked by way of another field, or of a method.

type opened struct {
	open bool
	buf  *bytes.Buffer
}

func (o *opened) add(text string) {
	if o.buf == nil {
		o.buf = getBuf()
		o.open = true
	}
	o.buf.WriteString(text)
}

func (o *opened) Close() {
	if !o.open {
		return
	}
	o.open = false
	bufPool.Put(o.buf)
}

type asking struct{ buf *bytes.Buffer }

func (a *asking) add(text string) {
	if a.buf == nil {
		a.buf = getBuf()
	}
	a.buf.WriteString(text)
}

func (a *asking) isEmpty() bool { return a.buf == nil }

func (a *asking) Close() {
	if a.isEmpty() {
		return
	}
	bufPool.Put(a.buf)
	a.buf = nil
}

type stateful struct {
	state int
	buf   *bytes.Buffer
}

func (s *stateful) add(text string) {
	if s.buf == nil {
		s.buf = getBuf()
		s.state = 1
	}
	s.buf.WriteString(text)
}

func (s *stateful) Close() {
	switch s.state {
	case 1:
		s.state = 0
		bufPool.Put(s.buf)
		s.buf = nil
	}
}

// One that fails first asks for an error, under whatever name.
type failing struct {
	out io.Writer
	buf *bytes.Buffer
}

func (f *failing) add(text string) {
	if f.buf == nil {
		f.buf = getBuf()
	}
	f.buf.WriteString(text)
}

func (f *failing) Finish() error {
	_, failure := io.WriteString(f.out, "end")
	bufPool.Put(f.buf) // want "`f.buf` is given back to `bufPool` though nobody may have filled it"
	if failure != nil {
		return failure
	}
	return nil
}

type series struct {
	value       float64
	blue, green *state
}

type state struct{ n float64 }

var (
	serieses = sync.Pool{New: func() any { return new(series) }}
	states   = sync.Pool{New: func() any { return new(state) }}
)

func newSeries(isGreen bool) *series {
	s := serieses.Get().(*series)
	if isGreen {
		s.green = states.Get().(*state)
	} else {
		s.blue = states.Get().(*state)
	}
	return s
}

func (s *series) state(isGreen bool) *state {
	if isGreen {
		if s.green == nil {
			s.green = states.Get().(*state)
		}
		return s.green
	}
	if s.blue == nil {
		s.blue = states.Get().(*state)
	}
	return s.blue
}

func (s *series) Release() {
	s.value = 0
	states.Put(s.blue) // want "`s.blue` is given back to `states` though nobody may have filled it"
	s.blue = nil
	if s.green != nil {
		states.Put(s.green)
		s.green = nil
	}
	serieses.Put(s)
}
