// Atomics, and structs that only stand beside a lock.
package correct_atomics

import (
	"sync"
	"sync/atomic"
)

type gauge struct {
	n atomic.Int64
}

var gaugePool = sync.Pool{New: func() any { return new(gauge) }}

func peak(ns []int64) int64 {
	g := gaugePool.Get().(*gauge)
	g.n.Store(0)
	for _, n := range ns {
		if n > g.n.Load() {
			g.n.Store(n)
		}
	}
	top := g.n.Load()
	gaugePool.Put(g)
	return top
}

var mu sync.Mutex

func underALock(ns []int64) int64 {
	mu.Lock()
	defer mu.Unlock()
	g := gaugePool.Get().(*gauge)
	defer gaugePool.Put(g)
	g.n.Store(0)
	for _, n := range ns {
		g.n.Add(n)
	}
	return g.n.Load()
}
