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

type tally struct {
	mu sync.RWMutex
	n  int
}

var tallies = sync.Pool{New: func() any { return new(tally) }}

// clear frees a lock that it has just replaced by a free one: a fatal error.
func (t *tally) clear() {
	t.mu.Lock()
	defer t.mu.Unlock()
	*t = tally{} // want "`t` is overwritten while its lock `mu` is held"
}

// zero leaves the lock alone.
func (t *tally) zero() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.n = 0
}

// renew has freed it before.
func (t *tally) renew() {
	t.mu.Lock()
	n := t.n
	t.mu.Unlock()
	*t = tally{n: n}
}

func counted(n int) int {
	t := tallies.Get().(*tally)
	t.zero()
	t.n += n
	t.renew()
	n = t.n
	t.clear()
	tallies.Put(t)
	return n
}
