// Two instances of one wrapper are two pools: what the users of one read is no matter of the other.
package correct_instances

import "sync"

type slices struct {
	pool sync.Pool
}

func (s *slices) get() []int {
	if v, ok := s.pool.Get().(*[]int); ok {
		return *v
	}
	return nil
}

func (s *slices) put(v []int) { s.pool.Put(&v) }

var left, right slices

func leftSum(values []int) (n int) {
	own := left.get()[:0]
	own = append(own, values...)
	for _, v := range own {
		n += v
	}
	left.put(own)
	return n
}

func rightSum(values []int) (n int) {
	own := right.get()
	own = append(own, values...)
	for _, v := range own {
		n += v
	}
	right.put(own[:0])
	return n
}
