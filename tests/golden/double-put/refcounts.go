// Counted releases: each share ends once.
package refcounts

import (
	"io"
	"sync"
	"sync/atomic"
)

type chunk struct {
	refs atomic.Int32
	data [64]byte
}

var chunkPool = sync.Pool{New: func() any { return new(chunk) }}

func newChunk(r io.Reader) *chunk {
	c := chunkPool.Get().(*chunk)
	c.refs.Store(1)
	c.data = [64]byte{}
	r.Read(c.data[:])
	return c
}

func (c *chunk) retain() { c.refs.Add(1) }

func (c *chunk) release() {
	if c.refs.Add(-1) == 0 {
		chunkPool.Put(c)
	}
}

func twoShares(r io.Reader, w io.Writer) {
	c := newChunk(r)
	defer c.release()
	c.retain()
	w.Write(c.data[:])
	c.release()
}

func oneShareTwice(r io.Reader, w io.Writer) {
	c := newChunk(r)
	w.Write(c.data[:])
	c.release()
	c.release() // want "`c`.*twice"
}
