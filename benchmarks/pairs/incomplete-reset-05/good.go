// Package rollup aggregates gauge readings per window.
package rollup

import "sync"

// Number is what can be aggregated.
type Number interface {
	~int64 | ~float64
}

type window[T Number] struct {
	vals []T
	sum  T
	peak T
}

func (w *window[T]) observe(v T) {
	w.vals = append(w.vals, v)
	w.sum += v
	if v > w.peak {
		w.peak = v
	}
}

func (w *window[T]) reset() {
	var zero T
	w.vals = w.vals[:0]
	w.sum = zero
	w.peak = zero
}

// Summary is the result of one window.
type Summary[T Number] struct {
	Count     int
	Sum, Peak T
	Last      T
}

func (w *window[T]) summary() Summary[T] {
	s := Summary[T]{Count: len(w.vals), Sum: w.sum, Peak: w.peak}
	if s.Count > 0 {
		s.Last = w.vals[s.Count-1]
	}
	return s
}

// Aggregator turns streams of non-negative readings into summaries.
type Aggregator[T Number] struct {
	windows sync.Pool
	size    int
}

// NewAggregator makes windows of size readings.
func NewAggregator[T Number](size int) *Aggregator[T] {
	return &Aggregator[T]{
		size: size,
		windows: sync.Pool{New: func() any {
			return &window[T]{vals: make([]T, 0, size)}
		}},
	}
}

func (a *Aggregator[T]) acquire() *window[T] {
	return a.windows.Get().(*window[T])
}

func (a *Aggregator[T]) release(w *window[T]) {
	w.reset()
	a.windows.Put(w)
}

// Each calls emit for every full window of readings.
func (a *Aggregator[T]) Each(readings []T, emit func(Summary[T])) {
	for len(readings) >= a.size {
		w := a.acquire()
		for _, v := range readings[:a.size] {
			w.observe(v)
		}
		emit(w.summary())
		a.release(w)
		readings = readings[a.size:]
	}
}
