// A loop over a shared map gives back what it finds there, while whoever has put it there still uses it.
package reapedfrommaps

import (
	"sync"
	"sync/atomic"
)

var counters = sync.Pool{New: func() any { return new(atomic.Int64) }}

type server struct {
	mu   sync.Mutex
	idle map[string]*atomic.Int64
}

func (s *server) serve(key string, read func() (int64, bool)) {
	n := counters.Get().(*atomic.Int64)
	s.mu.Lock()
	s.idle[key] = n
	s.mu.Unlock()
	for at, ok := read(); ok; at, ok = read() {
		n.Store(at)
	}
	s.mu.Lock()
	if _, ok := s.idle[key]; ok {
		delete(s.idle, key)
		counters.Put(n)
	}
	s.mu.Unlock()
}

func (s *server) reap(before int64) {
	s.mu.Lock()
	for key, n := range s.idle {
		if n.Load() < before {
			delete(s.idle, key)
			counters.Put(n) // want note "`n` goes back to `counters` here, though `\(\*server\).serve`, which keeps it in `idle`, may still use it"
		}
	}
	s.mu.Unlock()
}

// Here the loop only drops it.

type dropper struct {
	mu   sync.Mutex
	idle map[string]*atomic.Int64
}

func (s *dropper) serve(key string, read func() (int64, bool)) {
	n := counters.Get().(*atomic.Int64)
	s.mu.Lock()
	s.idle[key] = n
	s.mu.Unlock()
	for at, ok := read(); ok; at, ok = read() {
		n.Store(at)
	}
	s.mu.Lock()
	delete(s.idle, key)
	s.mu.Unlock()
	counters.Put(n)
}

func (s *dropper) reap(before int64) {
	s.mu.Lock()
	for key, n := range s.idle {
		if n.Load() < before {
			delete(s.idle, key)
		}
	}
	s.mu.Unlock()
}

// Here it is only used under the lock.

type counted struct {
	mu   sync.Mutex
	idle map[string]*atomic.Int64
}

func (s *counted) begin(key string) {
	n := counters.Get().(*atomic.Int64)
	n.Store(1)
	s.mu.Lock()
	s.idle[key] = n
	n.Add(1)
	s.mu.Unlock()
}

func (s *counted) reap(before int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, n := range s.idle {
		if n.Load() < before {
			delete(s.idle, key)
			counters.Put(n)
		}
	}
}
