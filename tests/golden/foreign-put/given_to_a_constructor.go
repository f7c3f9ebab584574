// A constructor takes its caller's memory, and the release gives back whatever there is.
package given_to_a_constructor

import "sync"

const pageSize = 4096

var pagePool = sync.Pool{New: func() any { return new([pageSize]byte) }}

var slabs = sync.Pool{New: func() any { return make([]byte, pageSize) }}

type slab struct {
	mem []byte
	end int
}

func NewSlab() *slab { return &slab{mem: slabs.Get().([]byte)} }

func SlabOf(mem []byte) *slab { return &slab{mem: mem, end: len(mem)} }

func (s *slab) Free() {
	if s == nil || s.mem == nil {
		return
	}
	mem := s.mem
	s.mem = nil
	slabs.Put(mem) // want note "`mem` may be what `SlabOf` was given, which did not come from `slabs`"
}

// measured looks at what it gives back.
type measured struct{ mem []byte }

func NewMeasured() *measured { return &measured{mem: slabs.Get().([]byte)} }

func MeasuredOf(mem []byte) *measured { return &measured{mem: mem} }

func (m *measured) Free() {
	if cap(m.mem) == pageSize {
		slabs.Put(m.mem)
	}
	m.mem = nil
}

// remembered knows whose memory it is.
type remembered struct {
	mem   []byte
	owned bool
}

func NewRemembered() *remembered { return &remembered{mem: slabs.Get().([]byte), owned: true} }

func RememberedOf(mem []byte) *remembered { return &remembered{mem: mem} }

func (r *remembered) Free() {
	if r.owned {
		slabs.Put(r.mem)
	}
	r.mem = nil
}

// inside is made around what its package has taken from the pool.
type inside struct{ page *[pageSize]byte }

func NewInside() *inside { return insideOf(pagePool.Get().(*[pageSize]byte)) }

func NewFilled(b byte) *inside {
	i := &inside{page: pagePool.Get().(*[pageSize]byte)}
	i.page[0] = b
	return i
}

func insideOf(page *[pageSize]byte) *inside { return &inside{page: page} }

func (i *inside) Free() {
	pagePool.Put(i.page)
	i.page = nil
}
