// A callee that takes a share of a counted block on one of its ways, and none on the other: how many are left when
// its caller has given up its own depends on the way, so nothing is known to be lost. Where a share is taken for
// certain and never given up, the block is.
package pages

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
)

type block struct {
	data []byte
	refc atomic.Int32
	pool *blocks
}

type blocks struct{ pool sync.Pool }

var all blocks

func (p *blocks) get(size int) *block {
	b, _ := p.pool.Get().(*block)
	if b == nil {
		b = &block{pool: p}
	}
	if cap(b.data) < size {
		b.data = make([]byte, size)
	}
	b.data = b.data[:size]
	b.refc.Store(1)
	return b
}

func (p *blocks) put(b *block) { p.pool.Put(b) }

func (b *block) ref() { b.refc.Add(1) }

func (b *block) unref() {
	switch n := b.refc.Add(-1); {
	case n < 0:
		panic("underflow")
	case n == 0:
		if b.pool != nil {
			b.pool.put(b)
		}
	}
}

type page interface{ Rows() int }

type counted struct {
	b *block
	n int
}

func (c *counted) Rows() int { return c.n }

func (c *counted) Release() { c.b.unref() }

func release(p page) {
	if r, ok := p.(interface{ Release() }); ok {
		r.Release()
	}
}

func decode(b *block, n int, inPlace bool) (page, error) {
	if n < 0 {
		return nil, errors.New("negative")
	}
	var v *block
	if inPlace {
		v = b
	} else {
		v = all.get(n)
		defer v.unref()
	}
	return newCounted(v, n), nil
}

func newCounted(v *block, n int) *counted {
	c := &counted{b: v, n: n}
	retain(v)
	return c
}

func retain(b *block) {
	if b != nil {
		b.ref()
	}
}

func scan(r io.Reader, n, size int, see func(page) error) error {
	cur := (*block)(nil)
	defer func() {
		if cur != nil {
			cur.unref()
		}
	}()
	for range n {
		if cur != nil {
			cur.unref()
		}
		cur = all.get(size)
		if _, err := io.ReadFull(r, cur.data); err != nil {
			return err
		}
		var p page
		var err error
		switch size {
		case 1:
			p, err = decode(cur, 1, len(cur.data) > 7)
		case 2:
			p, err = decode(cur, 2, true)
		}
		if p != nil {
			err = see(p)
			release(p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func skip(r io.Reader, n, size int) error {
	cur := (*block)(nil)
	defer func() {
		if cur != nil {
			cur.unref()
		}
	}()
	for range n {
		if cur != nil {
			cur.unref()
		}
		cur = all.get(size) // want note "`cur` from `all.pool` is never given back"
		cur.ref()
		if _, err := io.ReadFull(r, cur.data); err != nil {
			return err
		}
	}
	return nil
}
