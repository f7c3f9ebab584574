// A release that takes back only what has the size that the pool gives out is not to be given what has grown.
package blocksofonesize

import (
	"io"
	"sync"
)

type blocks struct {
	size int
	pool sync.Pool
}

func newBlocks(size int) *blocks {
	return &blocks{size: size, pool: sync.Pool{New: func() any { return make([]byte, 0, size) }}}
}

func (p *blocks) take() []byte { return p.pool.Get().([]byte) }

func (p *blocks) give(b []byte) {
	if cap(b) != p.size {
		panic("not one of mine")
	}
	p.pool.Put(b[:0])
}

func send(p *blocks, w io.Writer, head, body []byte) error {
	b := p.take()
	all := b
	all = append(all, head...)
	all = append(all, body...)
	_, err := w.Write(all)
	p.give(b)
	return err
}

// This one takes all that has any room.

type buffers struct{ pool sync.Pool }

func newBuffers(size int) *buffers {
	return &buffers{pool: sync.Pool{New: func() any { return make([]byte, 0, size) }}}
}

func (p *buffers) take() []byte { return p.pool.Get().([]byte) }

func (p *buffers) give(b []byte) {
	if cap(b) == 0 {
		return
	}
	p.pool.Put(b[:0])
}

func write(p *buffers, w io.Writer, head, body []byte) error {
	b := p.take()
	all := b
	all = append(all, head...)
	all = append(all, body...)
	_, err := w.Write(all)
	p.give(b) // want "`b` goes back to `p.pool` as it was before it grew"
	return err
}
