// Package ratelog counts events per key in fixed-size sketches.
package ratelog

import (
	"hash/maphash"
	"sync"
)

const width = 1 << 10

type sketch struct {
	cells [width]uint32
	total uint64
}

func newSketch() *sketch { return new(sketch) }

func (s *sketch) reset() {
	clear(s.cells[:])
	s.total = 0
}

// Counter estimates heavy hitters.
type Counter struct {
	seed     maphash.Seed
	sketches sync.Pool
	share    uint64
}

// NewCounter expects up to parallel concurrent callers.
func NewCounter(parallel int, share uint64) *Counter {
	c := &Counter{seed: maphash.MakeSeed(), share: share}
	for range parallel {
		c.sketches.Put(newSketch())
	}
	return c
}

func (c *Counter) acquire() *sketch {
	if s, ok := c.sketches.Get().(*sketch); ok {
		return s
	}
	return newSketch()
}

func (c *Counter) release(s *sketch) {
	s.reset()
	c.sketches.Put(s)
}

func (s *sketch) hit(h uint64) {
	s.cells[h%width]++
	s.total++
}

func (s *sketch) estimate(h uint64) uint64 {
	return uint64(s.cells[h%width])
}

// Heavy returns the keys that make up at least one share-th of all.
func (c *Counter) Heavy(keys []string) []string {
	s := c.acquire()
	defer c.release(s)
	for _, k := range keys {
		s.hit(maphash.String(c.seed, k))
	}
	var heavy []string
	known := make(map[string]bool)
	for _, k := range keys {
		if !known[k] && s.estimate(maphash.String(c.seed, k))*c.share >= s.total {
			known[k] = true
			heavy = append(heavy, k)
		}
	}
	return heavy
}
