// A type whose Put does nothing stands in for a pool behind an interface: who takes from that still has to give back.
package interfacestandins

import (
	"io"
	"sync"
)

type Pool interface {
	Get(n int) *[]byte
	Put(b *[]byte)
}

type pooled struct{ p sync.Pool }

func (p *pooled) Get(n int) *[]byte {
	b, ok := p.p.Get().(*[]byte)
	if !ok || cap(*b) < n {
		fresh := make([]byte, n)
		return &fresh
	}
	*b = (*b)[:n]
	return b
}

func (p *pooled) Put(b *[]byte) { p.p.Put(b) }

// The buffer of one user, for those who ask for a pool.
type single struct{ buf *[]byte }

func (s *single) Get(int) *[]byte { return s.buf }

func (s *single) Put(*[]byte) {}

func NewPool() Pool { return &pooled{} }

func NewSingle(b *[]byte) Pool { return &single{buf: b} }

func leaks(r io.Reader, p Pool) (int, error) {
	b := p.Get(4096) // want note "`b` from `p` is not given back on every path"
	n, err := r.Read(*b)
	if err != nil {
		return 0, err
	}
	p.Put(b)
	return n, nil
}

func gives(r io.Reader, p Pool) (int, error) {
	b := p.Get(4096)
	defer p.Put(b)
	return r.Read(*b)
}
