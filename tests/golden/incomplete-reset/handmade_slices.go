// A slice header made by hand is empty when its length is nothing, as a slice cut to nothing is.
package handmadeslices

import (
	"sync"
	"unsafe"
)

type header struct {
	Ptr unsafe.Pointer
	Len int
	Cap int
}

type pair struct {
	key   string
	value int
}

type sorter struct {
	pairs header
	at    int
}

var sorters sync.Pool

func newSorter() *sorter {
	if s := sorters.Get(); s != nil {
		return resetSorter(s.(*sorter))
	}
	return new(sorter)
}

func resetSorter(s *sorter) *sorter {
	s.at = 0
	s.pairs.Len = 0
	return s
}

func grow(h *header, n int) {
	old := *(*[]pair)(unsafe.Pointer(h))
	grown := make([]pair, h.Len, n)
	copy(grown, old)
	h.Ptr = unsafe.Pointer(unsafe.SliceData(grown))
	h.Cap = n
}

func (s *sorter) pair(i int) *pair {
	return (*pair)(unsafe.Add(s.pairs.Ptr, uintptr(i)*unsafe.Sizeof(pair{})))
}

func (s *sorter) add(key string, value int) {
	if s.pairs.Len >= s.pairs.Cap {
		grow(&s.pairs, 2*s.pairs.Cap+8)
	}
	s.pairs.Len++
	*s.pair(s.pairs.Len - 1) = pair{key, value}
}

func sum(of map[string]int) int {
	s := newSorter()
	for k, v := range of {
		s.add(k, v)
	}
	n := 0
	for ; s.at < s.pairs.Len; s.at++ {
		n += s.pair(s.at).value
	}
	sorters.Put(s)
	return n
}

// What only looks a little like it is a struct like others: an address of which the type is known is a field by itself.

type view struct {
	at   *pair // want "`at` of `view` keeps its value"
	size int
	from int
}

type reader struct {
	view view
	turn int
}

var readers = sync.Pool{New: func() any { return new(reader) }}

func (r *reader) reset() {
	r.turn = 0
	r.view.size = 0
}

func (r *reader) look(p *pair) {
	r.view.at = p
	r.view.size++
	r.turn++
}

func (r *reader) value() int { return r.view.at.value }

func looked(pairs []pair) int {
	r := readers.Get().(*reader)
	for i := range pairs {
		r.look(&pairs[i])
	}
	n := r.value() + r.turn + r.view.size
	r.reset()
	readers.Put(r)
	return n
}
