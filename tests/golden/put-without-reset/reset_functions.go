// The reset is a function that the wrapper of the pool holds.
package resetfunctions

import "sync"

type state struct {
	seen  map[string]bool
	steps int
}

type states struct {
	pool sync.Pool
	wipe func(*state)
}

var walkers = &states{
	pool: sync.Pool{New: func() any { return &state{seen: map[string]bool{}} }},
	wipe: func(s *state) {
		clear(s.seen)
		s.steps = 0
	},
}

func (p *states) get() *state { return p.pool.Get().(*state) }

func (p *states) put(s *state) {
	p.wipe(s)
	p.pool.Put(s)
}

func walk(names []string) int {
	s := walkers.get()
	defer walkers.put(s)
	for _, n := range names {
		if !s.seen[n] {
			s.seen[n] = true
			s.steps++
		}
	}
	return s.steps
}

// A typed pool is given its reset, and calls it where it was given one.

type pool[T any] struct {
	p     sync.Pool
	reset func(*T)
}

func newPool[T any](reset func(*T)) *pool[T] {
	return &pool[T]{p: sync.Pool{New: func() any { return new(T) }}, reset: reset}
}

func (p *pool[T]) get() *T { return p.p.Get().(*T) }

func (p *pool[T]) put(v *T) {
	if p.reset != nil {
		p.reset(v)
	}
	p.p.Put(v)
}

type list struct{ n int }

var lists = newPool(func(l *list) { l.n = 0 })

func count(names []string) int {
	l := lists.get()
	defer lists.put(l)
	for range names {
		l.n++
	}
	return l.n
}
