// Package metricsink aggregates counters and writes them once per interval.
package metricsink

import (
	"fmt"
	"io"
	"slices"
	"sync"
)

type sample struct {
	id    uint32
	value float64
}

type batch struct {
	samples []sample
	sum     float64
	peak    float64
}

func (b *batch) reset() {
	b.samples = b.samples[:0]
	b.sum = 0
	b.peak = 0
}

func (b *batch) add(id uint32, v float64) {
	b.samples = append(b.samples, sample{id, v})
	b.sum += v
	if v > b.peak {
		b.peak = v
	}
}

var batches = sync.Pool{New: func() any { return &batch{samples: make([]sample, 0, 256)} }}

// Reporter holds current counter values.
type Reporter struct {
	mu       sync.Mutex
	counters map[uint32]float64
}

// NewReporter returns an empty reporter.
func NewReporter() *Reporter { return &Reporter{counters: make(map[uint32]float64)} }

// Inc adds v to a counter.
func (r *Reporter) Inc(id uint32, v float64) {
	r.mu.Lock()
	r.counters[id] += v
	r.mu.Unlock()
}

// Flush writes all counters that moved and clears them.
func (r *Reporter) Flush(w io.Writer) error {
	b := batches.Get().(*batch)
	defer func() {
		b.reset()
		batches.Put(b)
	}()

	r.mu.Lock()
	for id, v := range r.counters {
		b.add(id, v)
	}
	clear(r.counters)
	r.mu.Unlock()

	slices.SortFunc(b.samples, func(x, y sample) int { return int(x.id) - int(y.id) })
	for _, s := range b.samples {
		if _, err := fmt.Fprintf(w, "%d %g\n", s.id, s.value); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "# sum=%g peak=%g\n", b.sum, b.peak)
	return err
}
