package tsdb

import (
	"math"
	"sort"
	"sync"
)

// window collects the samples of one series between two flushes.
type window struct {
	samples  []float64
	sum      float64
	min, max float64
}

var windows = sync.Pool{New: func() any {
	return &window{samples: make([]float64, 0, 256), min: math.Inf(1), max: math.Inf(-1)}
}}

func (w *window) add(v float64) {
	w.samples = append(w.samples, v)
	w.sum += v
	w.min = math.Min(w.min, v)
	w.max = math.Max(w.max, v)
}

func recycle(w *window) {
	w.samples = w.samples[:0]
	w.sum, w.min, w.max = 0, math.Inf(1), math.Inf(-1)
	windows.Put(w)
}

// Summary is what a flush reports.
type Summary struct {
	Mean, Min, Max, P50, P99 float64
}

// Aggregator owns the open windows by series.
type Aggregator struct {
	mu   sync.Mutex
	open map[string]*window
}

// Observe adds one sample to a series.
func (a *Aggregator) Observe(series string, v float64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	w := a.open[series]
	if w == nil {
		w = windows.Get().(*window)
		a.open[series] = w
	}
	w.add(v)
}

// Flush closes the window of a series; the sorting happens outside the lock.
func (a *Aggregator) Flush(series string) (Summary, bool) {
	a.mu.Lock()
	w := a.open[series]
	if w == nil {
		a.mu.Unlock()
		return Summary{}, false
	}
	delete(a.open, series)
	snap := *w
	recycle(w)
	a.mu.Unlock()

	n := len(snap.samples)
	sort.Slice(snap.samples, func(i, j int) bool { return snap.samples[i] < snap.samples[j] })
	return Summary{
		Mean: snap.sum / float64(n),
		Min:  snap.min,
		Max:  snap.max,
		P50:  snap.samples[n/2],
		P99:  snap.samples[n*99/100],
	}, true
}
