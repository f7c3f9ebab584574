// A mutex that may be held when its value goes back.
package held_at_release

import "sync"

type session struct {
	mu sync.Mutex
	n  int
}

var sessionPool = sync.Pool{New: func() any { return new(session) }}

func earlyReturn(limit int) bool {
	s := sessionPool.Get().(*session)
	s.mu.Lock()
	s.n = 1
	if limit == 0 {
		sessionPool.Put(s) // want "held"
		return false
	}
	s.mu.Unlock()
	sessionPool.Put(s)
	return true
}

// The deferred Put runs first, then the Unlock.
func unlockRunsLast() int {
	s := sessionPool.Get().(*session)
	s.mu.Lock()
	defer s.mu.Unlock()
	defer sessionPool.Put(s) // want "held"
	s.n = 2
	return s.n
}

func neverUnlocked() {
	s := sessionPool.Get().(*session)
	s.mu.Lock()
	s.n = 3
	sessionPool.Put(s) // want "held"
}

func unlockedOnOnePath(limit int) {
	s := sessionPool.Get().(*session)
	s.mu.Lock()
	s.n = limit
	if s.n > 10 {
		s.mu.Unlock()
	}
	sessionPool.Put(s) // want "held"
}

func unlockRunsFirst() int {
	s := sessionPool.Get().(*session)
	defer sessionPool.Put(s)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n = 4
	return s.n
}

func unlockedBefore() {
	s := sessionPool.Get().(*session)
	s.mu.Lock()
	s.n = 5
	s.mu.Unlock()
	sessionPool.Put(s)
}
