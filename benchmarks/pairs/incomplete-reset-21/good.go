// Package rank summarises ordered values window by window.
package rank

import (
	"cmp"
	"slices"
	"sync"
)

// window collects values and keeps their minimum at hand.
type window[T cmp.Ordered] struct {
	items  []T
	min    T
	hasMin bool
	sorted bool // add clears it
}

func (w *window[T]) reset() {
	var zero T
	clear(w.items)
	w.items = w.items[:0]
	w.min = zero
	w.hasMin = false
	w.sorted = false
}

func (w *window[T]) add(v T) {
	if !w.hasMin || v < w.min {
		w.min, w.hasMin = v, true
	}
	w.items = append(w.items, v)
	w.sorted = false
}

// quantile returns the value at q, which lies in [0, 1].
func (w *window[T]) quantile(q float64) T {
	if !w.sorted {
		slices.Sort(w.items)
		w.sorted = true
	}
	i := int(q * float64(len(w.items)))
	return w.items[min(i, len(w.items)-1)]
}

// Summary describes one window.
type Summary[T cmp.Ordered] struct {
	Min, Median, P99 T
	N                int
}

// Ranker makes summaries of windows of T.
type Ranker[T cmp.Ordered] struct {
	pool sync.Pool
}

// NewRanker returns a Ranker for windows of about size values.
func NewRanker[T cmp.Ordered](size int) *Ranker[T] {
	r := new(Ranker[T])
	r.pool.New = func() any { return &window[T]{items: make([]T, 0, size)} }
	return r
}

// Summarize consumes the values that next yields until it reports false.
func (r *Ranker[T]) Summarize(next func() (T, bool)) (s Summary[T]) {
	w := r.pool.Get().(*window[T])
	defer func() {
		w.reset()
		r.pool.Put(w)
	}()
	for {
		v, ok := next()
		if !ok {
			break
		}
		w.add(v)
	}
	if s.N = len(w.items); s.N == 0 {
		return s
	}
	s.Min = w.min
	s.Median = w.quantile(0.5)
	s.P99 = w.quantile(0.99)
	return s
}
