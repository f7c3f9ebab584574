// What is made where a pool is empty refers to who made it, and so does what comes out of the pool, unless that is set.
package firstowners

import (
	"io"
	"sync"
)

type logger struct {
	out    io.Writer
	shared *shared
	own    sync.Pool
}

// One is shared by several loggers.
type shared struct{ marks sync.Pool }

type line struct {
	to   *logger
	text []byte
}

var lines sync.Pool

func (l *logger) line() *line {
	var ln *line
	if v := lines.Get(); v != nil {
		ln = v.(*line)
		ln.text = ln.text[:0]
	} else {
		ln = &line{to: l} // want "`to` of a value from `lines` is set only where there was none"
	}
	return ln
}

func (ln *line) send(text string) {
	ln.text = append(ln.text, text...)
	ln.to.out.Write(ln.text)
	lines.Put(ln)
}

type mark struct {
	to *logger
	n  int
}

func (l *logger) mark(n int) *mark {
	m, ok := l.shared.marks.Get().(*mark)
	if !ok {
		m = &mark{to: l} // want note "`to` of a value from `l.shared.marks`"
	}
	m.n = n
	return m
}

func (m *mark) end() {
	to := m.to
	to.out.Write(make([]byte, m.n))
	to.shared.marks.Put(m)
}

// Here it is set each time.
type entry struct {
	to   *logger
	size int
}

var entries sync.Pool

func (l *logger) entry(size int) *entry {
	e, ok := entries.Get().(*entry)
	if !ok {
		e = &entry{to: l}
	}
	e.to, e.size = l, size
	return e
}

func (e *entry) write() {
	e.to.out.Write(make([]byte, e.size))
	e.to = nil
	entries.Put(e)
}

// Here the pool is the logger's own, so whoever takes a value has been the first as well.
type note struct {
	to   *logger
	size int
}

func (l *logger) note(size int) *note {
	n, ok := l.own.Get().(*note)
	if !ok {
		n = &note{to: l}
	}
	n.size = size
	return n
}

func (n *note) write() {
	n.to.out.Write(make([]byte, n.size))
	n.to.own.Put(n)
}

// Here all of it is written anew.
type word struct {
	to   *logger
	text string
}

var words sync.Pool

func (l *logger) word(text string) *word {
	if w, ok := words.Get().(*word); ok {
		*w = word{to: l, text: text}
		return w
	}
	return &word{to: l, text: text}
}

func (w *word) write() {
	io.WriteString(w.to.out, w.text)
	*w = word{}
	words.Put(w)
}
