// A release that takes any number of values gives back each of them.
package variadic

import "sync"

type set struct{ words []uint64 }

var sets = sync.Pool{New: func() any { return new(set) }}

func newSet(n int) *set {
	s := sets.Get().(*set)
	s.words = append(s.words, make([]uint64, n)...)
	return s
}

func free(all ...*set) {
	for _, s := range all {
		s.words = s.words[:0]
		sets.Put(s)
	}
}

func both(n, m int) int {
	a, b := newSet(n), newSet(m)
	size := len(a.words) + len(b.words)
	free(a, b)
	return size
}

func again(n, m int) int {
	a, b := newSet(n), newSet(m)
	size := len(a.words) + len(b.words)
	free(a, b)
	free(b) // want "`b`.* twice"
	return size
}
