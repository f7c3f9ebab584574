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

// Whoever passes a type of its own that pools nothing has nothing to give back.
type reader struct {
	own single
	in  io.Reader
}

func (r *reader) Read(b []byte) (n int, err error) {
	r.own.buf = &b
	_, n, err = r.ReadInto(len(b), &r.own)
	return n, err
}

func (r *reader) ReadInto(n int, p Pool) (*[]byte, int, error) {
	b := p.Get(n)
	n, err := r.in.Read(*b)
	if err != nil {
		p.Put(b)
		return nil, 0, err
	}
	return b, n, nil
}

func first(r *reader, p Pool) (byte, error) {
	b, n, err := r.ReadInto(1, p) // want note "`b` from `p` is never given back"
	if err != nil || n == 0 {
		return 0, err
	}
	return (*b)[0], nil
}
