// A pool that is told how to reset what it hands out.
package correct_reset_by_a_callback

import "sync"

type pool[T any] struct{ pool sync.Pool }

func (p *pool[T]) get(make func() *T, reset func(*T)) *T {
	v, _ := p.pool.Get().(*T)
	if v == nil {
		v = make()
	} else {
		reset(v)
	}
	return v
}

func (p *pool[T]) put(v *T) {
	if v != nil {
		p.pool.Put(v)
	}
}

var pairPool pool[[][2]int]

func sum(ns []int) (total int) {
	pairs := pairPool.get(
		func() *[][2]int { return new([][2]int) },
		func(p *[][2]int) { *p = (*p)[:0] },
	)
	defer pairPool.put(pairs)
	for i, n := range ns {
		*pairs = append(*pairs, [2]int{i, n})
	}
	for _, p := range *pairs {
		total += p[0] * p[1]
	}
	return total
}
