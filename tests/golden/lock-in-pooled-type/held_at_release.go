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
	defer sessionPool.Put(s) // want note "before its lock `mu` is freed"
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

type record struct {
	mu sync.Mutex
	n  int
}

var recordPool = sync.Pool{New: func() any { return new(record) }}

// The next user may overwrite the lock before it is freed, and freeing it then panics.
func overwrittenByTheNext(n int) int {
	r := recordPool.Get().(*record)
	*r = record{n: n}
	r.mu.Lock()
	defer r.mu.Unlock()
	defer recordPool.Put(r) // want "while its lock `mu` is held"
	return r.n + 1
}
