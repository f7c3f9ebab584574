// A pool that each call makes anew, and lends to helpers that take from it and give back to it.
package lenttohelpers

import "sync"

type scratch struct{ buf []byte }

func borrow(p *sync.Pool) *scratch { return p.Get().(*scratch) }

func giveBack(p *sync.Pool, s *scratch) {
	s.buf = s.buf[:0]
	p.Put(s)
}

func encode(dst []byte, names ...string) []byte {
	pool := sync.Pool{New: func() any { return new(scratch) }} // want "pool"
	s := borrow(&pool)
	defer giveBack(&pool, s)
	for _, n := range names {
		s.buf = append(s.buf, n...)
	}
	return append(dst, s.buf...)
}

type keeper struct{ pool *sync.Pool }

func (k *keeper) keep(p *sync.Pool) { k.pool = p }

func kept(k *keeper) {
	pool := sync.Pool{New: func() any { return new(scratch) }}
	k.keep(&pool)
	s := borrow(&pool)
	giveBack(&pool, s)
}
