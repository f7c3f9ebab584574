// A callback appends and assigns at once.
package correct_grown_in_a_callback

import (
	"io"
	"sync"
)

type items struct{ b []byte }

var itemsPool = sync.Pool{New: func() any { return new(items) }}

type set struct{ parts [][]uint64 }

func (s *set) forEach(f func(part []uint64) bool) {
	for _, part := range s.parts {
		if !f(part) {
			return
		}
	}
}

func put(it *items) {
	it.b = it.b[:0]
	itemsPool.Put(it)
}

func marshal(b []byte, n uint64) []byte { return append(b, byte(n), byte(n>>8)) }

func save(s *set, w io.Writer) {
	it := itemsPool.Get().(*items)
	s.forEach(func(part []uint64) bool {
		for _, n := range part {
			it.b = append(it.b, 1)
			it.b = marshal(it.b, n)
		}
		return true
	})
	w.Write(it.b)
	put(it)
}
