// A pool that keeps out what is too large for it takes back what it never gave, all the same.
package behind_a_limit

import "sync"

type bytesPool interface {
	Get(n int) (*[]byte, error)
	Put(b *[]byte)
}

type bucketed struct {
	pools []sync.Pool
	sizes []int
	max   int
	used  int
}

type full struct{}

func (full) Error() string { return "full" }

func (p *bucketed) Get(n int) (*[]byte, error) {
	if p.max > 0 && p.used+n > p.max {
		return nil, full{}
	}
	for i, s := range p.sizes {
		if n > s {
			continue
		}
		b, ok := p.pools[i].Get().(*[]byte)
		if !ok {
			x := make([]byte, 0, s)
			b = &x
		}
		p.used += cap(*b)
		return b, nil
	}
	x := make([]byte, 0, n)
	return &x, nil
}

func (p *bucketed) Put(b *[]byte) {
	if b == nil {
		return
	}
	for i, s := range p.sizes {
		if cap(*b) > s {
			continue
		}
		*b = (*b)[:0]
		p.pools[i].Put(b)
		break
	}
}

type reader struct {
	pool bytesPool
	n    int
}

func newReader() *reader { return &reader{pool: &bucketed{}} }

func (r *reader) load(read func([]byte) int) int {
	var buf []byte
	pooled, err := r.pool.Get(r.n)
	if err == nil {
		buf = *pooled
	} else {
		buf = make([]byte, r.n)
	}
	defer r.pool.Put(&buf) // want "`buf` did not come from `r.pool`"
	return read(buf)
}
