// Acquire helpers that bring the value into its state, in the many forms that this takes.
package correct_acquire_inits

import (
	"bytes"
	"io"
	"sync"
)

type reader struct {
	src  io.Reader
	left int
	buf  bytes.Buffer
}

var readerPool = sync.Pool{New: func() any { return new(reader) }}

func (r *reader) setLimit(n int) { r.left = n }

func (r *reader) init(src io.Reader) {
	r.src = src
	r.buf.Reset()
}

func acquireReader(src io.Reader, limit int) *reader {
	r := readerPool.Get().(*reader)
	r.init(src)
	r.setLimit(limit)
	return r
}

func releaseReader(r *reader) {
	r.src = nil
	readerPool.Put(r)
}

func head(src io.Reader, limit int) (string, error) {
	r := acquireReader(src, limit)
	defer releaseReader(r)
	if _, err := io.CopyN(&r.buf, r.src, int64(r.left)); err != nil {
		return "", err
	}
	r.left = 0
	return r.buf.String(), nil
}

type pair struct{ a, b int }

var pairPool = sync.Pool{New: func() any { return new(pair) }}

func newPair(a, b int) *pair {
	p := pairPool.Get().(*pair)
	p.a, p.b = a, b
	return p
}

func sum(a, b int) int {
	p := newPair(a, b)
	p.a += p.b
	total := p.a
	pairPool.Put(p)
	return total
}
