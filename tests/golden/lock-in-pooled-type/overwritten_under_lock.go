// Assigning the whole value overwrites its lock too.
package overwritten_under_lock

import "sync"

type state struct {
	mu sync.Mutex
	n  int
}

var statePool = sync.Pool{New: func() any { return new(state) }}

func overwritten(n int) int {
	s := statePool.Get().(*state)
	s.mu.Lock()
	s.n = n
	n = s.n * s.n
	*s = state{} // want "held"
	s.mu.Unlock()
	statePool.Put(s)
	return n
}

// reset is called with the lock held.
func (s *state) reset() {
	*s = state{}
}

func overwrittenByReset(n int) int {
	s := statePool.Get().(*state)
	s.mu.Lock()
	s.n = n
	n = s.n * s.n
	s.reset() // want "held"
	s.mu.Unlock()
	statePool.Put(s)
	return n
}

func overwrittenUnlocked(n int) int {
	s := statePool.Get().(*state)
	s.mu.Lock()
	s.n = n
	n = s.n * s.n
	s.mu.Unlock()
	s.reset()
	statePool.Put(s)
	return n
}
