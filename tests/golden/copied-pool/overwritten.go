// Pools that a constructor has made and a method makes again.
package overwritten

import (
	"bytes"
	"io"
	"sync"
)

func newBuffer() any { return new(bytes.Buffer) }

type writer struct {
	w    io.Writer
	size int
	pool sync.Pool
}

func newWriter(w io.Writer) *writer {
	z := new(writer)
	z.init(w) // via "made before, here"
	return z
}

func (z *writer) init(w io.Writer) {
	*z = writer{w: w, size: z.size} // want "`\*z` is overwritten, and with it the pool `pool` that is in use"
	z.pool = sync.Pool{New: newBuffer}
}

func (z *writer) Reset(w io.Writer) {
	z.init(w) // via "called on an object that has been in use here"
}

type cache struct{ pool sync.Pool }

func newCache() *cache {
	return &cache{pool: sync.Pool{New: newBuffer}} // via "made before, here"
}

func (c *cache) Resize(n int) {
	c.pool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, n)) }} // want "`c.pool` is a pool in use, and is overwritten with a new one"
}

// A method that only constructors call, in one step or two.

type once struct{ pool sync.Pool }

func newOnce() *once {
	o := &once{}
	o.setUp()
	return o
}

func (o *once) setUp() { o.fill() }

func (o *once) fill() { o.pool = sync.Pool{New: newBuffer} }

// The first assignment, by whoever starts it.

type server struct{ pool sync.Pool }

func (s *server) Start() { s.pool = sync.Pool{New: newBuffer} }

// Dropped on purpose.

type replay struct{ pool sync.Pool }

func newReplay() *replay { return &replay{pool: sync.Pool{New: newBuffer}} }

func (r *replay) Done() { r.pool = sync.Pool{} }

// Only where there is none yet.

type lazy struct{ pool sync.Pool }

func newLazy() *lazy { return &lazy{pool: sync.Pool{New: newBuffer}} }

func (l *lazy) Ensure() {
	if l.pool.New == nil {
		l.pool = sync.Pool{New: newBuffer}
	}
}
