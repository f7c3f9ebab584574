// What stays in a field after it went back harms somebody who reads it there, not having set it anew.
package keptinfields

import (
	"bytes"
	"io"
	"net/http"
	"os/exec"
	"slices"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

// The next call reads it before it sets it.

type dedup struct{ prev, seen []byte }

func (d *dedup) add(key []byte, emit func([]byte)) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.Write(key)
	if bytes.Equal(d.prev, buf.Bytes()) { // via "reads here what `prev` holds then"
		return
	}
	d.prev = buf.Bytes() // want "memory of `buf` is stored"
	emit(d.prev)
}

// Nobody does.
func (d *dedup) note(key []byte, emit func([]byte)) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.Write(key)
	d.seen = buf.Bytes() // want note "stays in `seen` after it went back to `bufPool`, though nobody is seen to read it"
	if d.seen != nil && len(d.seen) > 0 {
		emit(d.seen)
	}
}

// It lies there while another function needs it, which is called here only, be it through an interface.

type visitor interface{ visit(*visit) int }

type visit struct {
	node  int
	frame *bytes.Buffer
	last  *bytes.Buffer
}

type printer struct{ depth int }

func (p *printer) visit(v *visit) int {
	v.frame.WriteByte('x')
	return p.indent(v)
}

func (p *printer) indent(v *visit) int {
	v.last.WriteByte(' ')
	return v.frame.Len() + p.depth
}

type walk struct {
	at      *visit
	visitor visitor
}

func (w *walk) step() int {
	w.at.frame = getBuf() // want note "stays in `frame`"
	w.at.last = getBuf()  // want "memory of `w.at.last` is stored"
	n := w.visitor.visit(w.at)
	bufPool.Put(w.at.frame)
	bufPool.Put(w.at.last)
	return n
}

func (w *walk) trailing() byte { return w.at.last.Bytes()[0] } // via "reads here what `last` holds then"

// A process has ended by then, and a value with methods of its own may be asked for more by whoever has it.

func output(cmd *exec.Cmd) (string, error) {
	buf := getBuf()
	defer bufPool.Put(buf)
	cmd.Stdout = buf // want note "stays in `Stdout`"
	err := cmd.Run()
	return buf.String(), err
}

type counted struct {
	io.ReadCloser
	n int
}

func (c *counted) Read(p []byte) (int, error) { // via "called by whoever has it then"
	n, err := c.ReadCloser.Read(p)
	c.n += n
	return n, err
}

var countedPool = sync.Pool{New: func() any { return new(counted) }}

func handle(w http.ResponseWriter, r *http.Request, next http.Handler) int {
	c := countedPool.Get().(*counted)
	defer countedPool.Put(c)
	c.ReadCloser, c.n = r.Body, 0
	r.Body = c // want "memory of `c` is stored"
	next.ServeHTTP(w, r)
	return c.n
}

// A slice that is kept for its capacity holds old elements that nobody reads; a list is kept to be read.

type table struct {
	cells [][]byte
	rows  [][]byte
}

func (t *table) row(words []string, print func([][]byte)) {
	buf := getBuf()
	t.cells = slices.Grow(t.cells[:0], len(words))
	for _, w := range words {
		buf.WriteString(w)
	}
	t.cells = append(t.cells, buf.Bytes()) // want note "stays in `cells`"
	t.rows = append(t.rows, buf.Bytes())   // want "memory of `buf` is stored"
	print(t.cells)
	bufPool.Put(buf)
}

func (t *table) print(w io.Writer) {
	for _, r := range t.rows {
		w.Write(r)
	}
}

// Other modules may read a field that they can name.

type Answer struct{ Body []byte }

func (a *Answer) fill(text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	a.Body = buf.Bytes() // want warning "stays in `Body`"
}
