// A goroutine that has only to do with other fields does not hold what a value keeps in the pooled one.
package otherfields

import (
	"context"
	"sync"
	"sync/atomic"
)

type arena struct{ data []byte }

var arenaPool = sync.Pool{New: func() any { return new(arena) }}

type machine struct {
	abort atomic.Bool
	arena *arena
}

func newMachine() *machine { return &machine{arena: arenaPool.Get().(*arena)} }

func (m *machine) Cancel() { m.abort.Store(true) }

func (m *machine) Release() {
	m.arena.data = m.arena.data[:0]
	arenaPool.Put(m.arena)
	m.arena = nil
}

func (m *machine) run(b byte) int {
	m.arena.data = append(m.arena.data, b)
	return len(m.arena.data)
}

func cancelled(ctx context.Context) int {
	m := newMachine()
	defer m.Release()
	go func() {
		<-ctx.Done()
		m.Cancel()
	}()
	return m.run(1)
}

func raced(ctx context.Context) int {
	m := newMachine()
	defer m.Release()
	go func() { // want "`m` may still be in use"
		<-ctx.Done()
		m.run(2)
	}()
	return m.run(1)
}

type sink struct {
	arena *arena
	sizes []int
}

// The goroutine writes to another field of what the function was given.
func (s *sink) drain(sizes []int) int {
	s.arena = arenaPool.Get().(*arena)
	done := make(chan struct{})
	go func() {
		s.sizes = append(s.sizes, sizes...)
		close(done)
	}()
	n := len(s.arena.data)
	arenaPool.Put(s.arena)
	s.arena = nil
	<-done
	return n
}

func (s *sink) drainBoth(sizes []int) int {
	s.arena = arenaPool.Get().(*arena)
	done := make(chan struct{})
	go func() { // want "`s` may still be in use"
		s.sizes = append(s.sizes, len(s.arena.data))
		close(done)
	}()
	n := cap(s.arena.data)
	arenaPool.Put(s.arena)
	s.arena = nil
	<-done
	return n
}
