// A pool that hands each call on to the one for a size, behind the interface that both of them fulfil.
package handed_on_to_a_class

import (
	"io"
	"sync"
)

type store interface {
	Take(n int) *[]byte
	Give(b *[]byte)
}

type class struct {
	size int
	pool sync.Pool
}

func (c *class) Take(n int) *[]byte {
	b, ok := c.pool.Get().(*[]byte)
	if !ok {
		x := make([]byte, c.size)
		b = &x
	}
	*b = (*b)[:n]
	return b
}

func (c *class) Give(b *[]byte) {
	if cap(*b) == c.size {
		c.pool.Put(b)
	}
}

type classes struct {
	all   []store
	large store
}

func (c *classes) Take(n int) *[]byte { return c.of(n).Take(n) }

func (c *classes) Give(b *[]byte) { c.of(cap(*b)).Give(b) }

func (c *classes) of(n int) store {
	for i, s := range c.all {
		if n <= 64<<i {
			return s
		}
	}
	return c.large
}

// off is for those who want no pool.
type off struct{}

func (off) Take(n int) *[]byte { b := make([]byte, n); return &b }

func (off) Give(*[]byte) {}

func load(s store, r io.Reader) (byte, error) {
	b := s.Take(32) // want note "`b` from `s` is not given back on every path"
	if _, err := io.ReadFull(r, *b); err != nil {
		return 0, err
	}
	first := (*b)[0]
	s.Give(b)
	return first, nil
}

func loadAll(s store, r io.Reader) (sum int, err error) {
	b := s.Take(32)
	defer s.Give(b)
	if _, err := io.ReadFull(r, *b); err != nil {
		return 0, err
	}
	for _, x := range *b {
		sum += int(x)
	}
	return sum, nil
}

// What fulfils a cupboard is no pool where one of them keeps what it is given.
type cupboard interface {
	Fetch(n int) *[]byte
	Leave(b *[]byte)
}

type shelf struct{ pool sync.Pool }

func (s *shelf) Fetch(int) *[]byte {
	if b, ok := s.pool.Get().(*[]byte); ok {
		return b
	}
	return new([]byte)
}

func (s *shelf) Leave(b *[]byte) { s.pool.Put(b) }

type drawer struct{ all []*[]byte }

func (d *drawer) Fetch(n int) *[]byte {
	if n < len(d.all) {
		return d.all[n]
	}
	return new([]byte)
}

func (d *drawer) Leave(b *[]byte) { d.all = append(d.all, b) }

func fetch(c cupboard, r io.Reader) (byte, error) {
	b := c.Fetch(32)
	if _, err := io.ReadFull(r, *b); err != nil {
		return 0, err
	}
	first := (*b)[0]
	c.Leave(b)
	return first, nil
}
