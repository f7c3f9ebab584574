package metrics

import (
	"errors"
	"sync"
	"time"
)

// ErrOverload is returned when samples come faster than they are stored.
var ErrOverload = errors.New("metrics: overload")

type tag struct{ k, v string }

type sample struct {
	name string
	tags []tag
	val  float64
	at   time.Time
}

var samples = sync.Pool{New: func() any { return &sample{tags: make([]tag, 0, 8)} }}

func newSample(name string, val float64) *sample {
	s := samples.Get().(*sample)
	s.name, s.val, s.at = name, val, time.Now()
	return s
}

func (s *sample) release() {
	clear(s.tags)
	*s = sample{tags: s.tags[:0]}
	samples.Put(s)
}

// ring is a bounded queue; take hands each sample to exactly one reader.
type ring struct {
	mu         sync.Mutex
	slots      [1024]*sample
	head, size int
}

// offer says whether there was room. The ring owns what it accepts.
func (r *ring) offer(s *sample) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size == len(r.slots) {
		return false
	}
	r.slots[(r.head+r.size)%len(r.slots)] = s
	r.size++
	return true
}

func (r *ring) take() *sample {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size == 0 {
		return nil
	}
	s := r.slots[r.head]
	r.slots[r.head] = nil
	r.head, r.size = (r.head+1)%len(r.slots), r.size-1
	return s
}

// Registry collects samples between two drains.
type Registry struct{ pending ring }

// Track queues a sample with tags given as alternating keys and values.
func (g *Registry) Track(name string, val float64, kv ...string) error {
	s := newSample(name, val)
	for i := 0; i+1 < len(kv); i += 2 {
		s.tags = append(s.tags, tag{kv[i], kv[i+1]})
	}
	if !g.pending.offer(s) {
		return ErrOverload
	}
	return nil
}

// Drain passes all queued samples to fn.
func (g *Registry) Drain(fn func(name string, val float64, at time.Time)) {
	for s := g.pending.take(); s != nil; s = g.pending.take() {
		fn(s.name, s.val, s.at)
		s.release()
	}
}
