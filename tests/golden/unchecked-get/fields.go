// Pools in struct fields, embedded ones, and New set somewhere else.
package fields

import (
	"bytes"
	"sync"
)

type encoder struct {
	bufs sync.Pool
}

func (e *encoder) encode(s string) int {
	buf := e.bufs.Get().(*bytes.Buffer) // want "`e.bufs` has no New"
	defer e.bufs.Put(buf)
	buf.Reset()
	buf.WriteString(s)
	return buf.Len()
}

type bufferPool struct{ sync.Pool }

func (p *bufferPool) take() *bytes.Buffer {
	return p.Get().(*bytes.Buffer) // want "has no New"
}

type filled struct{ sync.Pool }

func newFilled() *filled {
	f := &filled{}
	f.New = func() any { return new(bytes.Buffer) }
	return f
}

func (f *filled) take() *bytes.Buffer { return f.Get().(*bytes.Buffer) }

type owner struct{ pool *sync.Pool }

func newOwner() *owner { return &owner{pool: &sync.Pool{}} }

func (o *owner) take() *bytes.Buffer {
	return o.pool.Get().(*bytes.Buffer) // want "`o.pool` has no New"
}

// Everything below has a New, or may have.

type set struct{ pool sync.Pool }

func newSet() *set {
	s := new(set)
	s.pool.New = func() any { return new(bytes.Buffer) }
	return s
}

func (s *set) take() *bytes.Buffer { return s.pool.Get().(*bytes.Buffer) }

type given struct{ pool *sync.Pool }

func newGiven(pool *sync.Pool) *given { return &given{pool} }

func (g *given) take() *bytes.Buffer { return g.pool.Get().(*bytes.Buffer) }

type lent struct{ pool sync.Pool }

func prepare(p *sync.Pool) { p.New = func() any { return new(bytes.Buffer) } }

func newLent() *lent {
	l := new(lent)
	prepare(&l.pool)
	return l
}

func (l *lent) take() *bytes.Buffer { return l.pool.Get().(*bytes.Buffer) }

type renamed struct{ pool sync.Pool }

func newRenamed() *renamed {
	r := new(renamed)
	p := &r.pool
	p.New = func() any { return new(bytes.Buffer) }
	return r
}

func (r *renamed) take() *bytes.Buffer { return r.pool.Get().(*bytes.Buffer) }

// Others may set an exported field.
type Options struct{ Pool sync.Pool }

func (o *Options) take() *bytes.Buffer { return o.Pool.Get().(*bytes.Buffer) }
