// The address of a copy of a slice header.
package copied_headers

import (
	"io"
	"sync"
)

var blockPool = sync.Pool{
	New: func() any {
		b := make([]byte, 4096)
		return &b
	},
}

func transfer(w io.Writer, r io.Reader) error {
	p := blockPool.Get().(*[]byte)
	b := (*p)[:cap(*p)]
	_, err := io.CopyBuffer(w, r, b)
	blockPool.Put(&b) // want "`&b` is the address of a copy of a slice header"
	return err
}

func give(b []byte) {
	b = b[:0]
	blockPool.Put(&b) // want "`&b`"
}

type pool struct{ sync.Pool }

func (p *pool) release(b *[]byte) { p.Put(b) }

type writer struct {
	pool *pool
	buf  []byte
}

func (w *writer) flush() {
	if w.buf != nil {
		b := w.buf
		w.pool.release(&b) // want "`&b` is the address of a copy"
		w.buf = nil
	}
}

// The pointer that Get returned goes back, or a slice that is put for the first time.

func keep(w io.Writer, r io.Reader) error {
	p := blockPool.Get().(*[]byte)
	defer blockPool.Put(p)
	_, err := io.CopyBuffer(w, r, *p)
	return err
}

func fill(n int) {
	for range n {
		b := make([]byte, 4096)
		blockPool.Put(&b)
	}
}
