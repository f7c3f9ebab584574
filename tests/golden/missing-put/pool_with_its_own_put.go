// A type that embeds a pool has its Put from that: an interface that it fulfils is a pool's, at one remove as well.
package poolwithitsownput

import (
	"errors"
	"io"
	"sync"
)

var errRefused = errors.New("refused")

type sizes interface {
	Get(size int) []byte
	Put(any)
}

type sized struct {
	sync.Pool
	size int
}

func (s *sized) Get(size int) []byte {
	b := s.Pool.Get().(*[]byte)
	if cap(*b) < size {
		s.Pool.Put(b)
		return make([]byte, size)
	}
	return (*b)[:size]
}

func newSized(size int) sizes {
	return &sized{size: size, Pool: sync.Pool{New: func() any {
		b := make([]byte, size)
		return &b
	}}}
}

type Buffers interface {
	Get(size int) []byte
	Put(b *[]byte)
}

type bySize struct{ small, large sizes }

func (s *bySize) of(size int) sizes {
	if size < 1024 {
		return s.small
	}
	return s.large
}

func (s *bySize) Get(size int) []byte { return s.of(size).Get(size) }
func (s *bySize) Put(b *[]byte)       { s.of(cap(*b)).Put(b) }

type unpooled struct{}

func (unpooled) Get(size int) []byte { return make([]byte, size) }
func (unpooled) Put(*[]byte)         {}

func New() Buffers { return &bySize{newSized(512), newSized(4096)} }

type reader struct {
	src     io.Reader
	buffers Buffers
}

func (r *reader) each(size int, use func([]byte) bool) int {
	b := r.buffers.Get(size) // want "`b` from `r.buffers` is not given back on every path"
	n, _ := io.ReadFull(r.src, b)
	if n < size {
		return n
	}
	if use(b) {
		r.buffers.Put(&b)
	}
	return size
}

func (r *reader) deferred(size int, use func([]byte) error) error {
	b := r.buffers.Get(size)
	defer r.buffers.Put(&b)
	if _, err := io.ReadFull(r.src, b); err != nil {
		return err
	}
	return use(b)
}

// A list that embeds something else with a Put is no pool, and then neither is the interface.

type texts interface {
	Take(size int) []byte
	Put(any)
	Len() int
}

type pooledTexts struct {
	sync.Pool
	n int
}

func (p *pooledTexts) Take(size int) []byte {
	b, ok := p.Pool.Get().(*[]byte)
	if !ok || cap(*b) < size {
		return make([]byte, size)
	}
	return (*b)[:size]
}

func (p *pooledTexts) Len() int { return p.n }

type sink struct{ kept []any }

func (s *sink) Put(v any) { s.kept = append(s.kept, v) }

type keptTexts struct {
	sink
	n int
}

func (k *keptTexts) Take(size int) []byte { k.n++; return make([]byte, size) }
func (k *keptTexts) Len() int             { return k.n }

func read(src io.Reader, t texts) error {
	b := t.Take(t.Len())
	if _, err := src.Read(b); err != nil {
		return err
	}
	if len(b) == 0 {
		return errRefused
	}
	t.Put(&b)
	return nil
}
