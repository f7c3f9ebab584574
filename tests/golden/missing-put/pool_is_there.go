// Whoever has taken a value out of a pool has that pool: the way on which there is none had nothing taken.
package pool_is_there

import (
	"bytes"
	"io"
	"sync"
)

type codec struct{ pool *sync.Pool }

func (c *codec) take() *bytes.Buffer {
	if c.pool != nil {
		return c.pool.Get().(*bytes.Buffer)
	}
	return new(bytes.Buffer)
}

func (c *codec) encode(w io.Writer, p []byte) error {
	b := c.take()
	defer func() {
		if c.pool != nil {
			b.Reset()
			c.pool.Put(b)
		}
	}()
	b.Write(p)
	_, err := b.WriteTo(w)
	return err
}

type entries struct{ pool *sync.Pool }

func (e *entries) first(p []byte) int {
	var b *bytes.Buffer
	if e.pool != nil {
		b = e.pool.Get().(*bytes.Buffer)
	} else {
		b = new(bytes.Buffer)
	}
	b.Reset()
	b.Write(p)
	n := b.Len()
	if e.pool != nil {
		e.pool.Put(b)
	}
	return n
}

func (e *entries) forgetful(p []byte) int {
	b := e.pool.Get().(*bytes.Buffer) // want "`b` from `e.pool` is not given back on every path"
	b.Reset()
	b.Write(p)
	if len(p) == 0 {
		return 0
	}
	n := b.Len()
	e.pool.Put(b)
	return n
}

type sheets struct {
	pool *sync.Pool
	last *sheet
}

type sheet struct{ rows int }

func (s *sheets) take() *sheet {
	if s.pool != nil {
		return s.pool.Get().(*sheet)
	}
	return &sheet{}
}

// Without a pool there is nothing to give back to.
func (s *sheets) drop(old *sheet) {
	if s.pool != nil {
		old.rows = 0
		s.pool.Put(old)
	}
}

func (s *sheets) add(rows int) int {
	one := s.take()
	one.rows += rows
	n := one.rows
	s.drop(one)
	return n
}
