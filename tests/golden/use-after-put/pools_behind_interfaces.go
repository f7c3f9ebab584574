package golden

import (
	"io"
	"sync"
)

// Where each type behind an interface that has any state is a pool, the interface is one: who calls it keeps to the
// contract of a pool. A type without state stands in where pooling is turned off.

type Bytes interface {
	Get(size int) (*[]byte, error)
	Put(b *[]byte)
}

type unpooled struct{}

func (unpooled) Get(size int) (*[]byte, error) { b := make([]byte, 0, size); return &b, nil }
func (unpooled) Put(*[]byte)                   {}

type bucketed struct {
	pools []sync.Pool
	sizes []int
}

func (p *bucketed) Get(size int) (*[]byte, error) {
	for i, s := range p.sizes {
		if size > s {
			continue
		}
		b, ok := p.pools[i].Get().(*[]byte)
		if !ok {
			fresh := make([]byte, 0, s)
			b = &fresh
		}
		return b, nil
	}
	fresh := make([]byte, 0, size)
	return &fresh, nil
}

func (p *bucketed) Put(b *[]byte) {
	if b == nil {
		return
	}
	for i, s := range p.sizes {
		if cap(*b) == s {
			*b = (*b)[:0]
			p.pools[i].Put(b)
			return
		}
	}
}

type store struct{ chunks Bytes }

func (s *store) after(text string) string {
	b, err := s.chunks.Get(len(text))
	if err != nil {
		return ""
	}
	*b = append(*b, text...)
	s.chunks.Put(b)   // via "gives it back to `s.chunks` here"
	return string(*b) // want "`b` is used after it went back to `s.chunks`"
}

func (s *store) right(w io.Writer, text string) error {
	b, err := s.chunks.Get(len(text))
	if err != nil {
		return err
	}
	defer s.chunks.Put(b)
	*b = append(*b, text...)
	_, err = w.Write(*b)
	return err
}

// A cache has state and is no pool: what an interface does that both fulfil is not known.

type Blocks interface {
	Take(n int) *[]byte
	Give(b *[]byte)
}

type pooledBlocks struct{ pool sync.Pool }

func (p *pooledBlocks) Take(n int) *[]byte {
	if b, ok := p.pool.Get().(*[]byte); ok {
		return b
	}
	return new([]byte)
}

func (p *pooledBlocks) Give(b *[]byte) {
	*b = (*b)[:0]
	p.pool.Put(b)
}

type keptBlocks struct{ kept [][]byte }

func (k *keptBlocks) Take(n int) *[]byte {
	k.kept = append(k.kept, make([]byte, 0, n))
	return &k.kept[len(k.kept)-1]
}

func (k *keptBlocks) Give(b *[]byte) { k.kept = append(k.kept, *b) }

func last(blocks Blocks, text string) string {
	b := blocks.Take(len(text))
	*b = append(*b, text...)
	blocks.Give(b)
	return string(*b)
}
