// A wrapper that cuts the slice to length 0, however it writes that, is the reset.
package cutbywrapper

import "sync"

type slicePool[T any] struct{ p sync.Pool }

func newSlicePool[T any](size int) *slicePool[T] {
	return &slicePool[T]{p: sync.Pool{New: func() any { return make([]T, 0, size) }}}
}

func (s *slicePool[T]) Get() []T  { return s.p.Get().([]T) }
func (s *slicePool[T]) Put(b []T) { s.p.Put(b[0:0]) }

var numbers = newSlicePool[int](64)

func sum(in []int) (total int) {
	found := numbers.Get()
	defer func() { numbers.Put(found) }()
	found = append(found, in...)
	for _, n := range found {
		total += n
	}
	return total
}
