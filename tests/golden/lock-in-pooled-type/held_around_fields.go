// What goes back is a field, and the struct around it, with its lock, stays where it is.
package heldaroundfields

import "sync"

var indexes = sync.Pool{New: func() any { b := make([]byte, 0, 64); return &b }}

func takeIndex() *[]byte  { return indexes.Get().(*[]byte) }
func giveIndex(b *[]byte) { indexes.Put(b) }

type shelf struct {
	mu    sync.Mutex
	index []byte
	open  bool
}

func (s *shelf) empty() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.open {
		return false
	}
	giveIndex(&s.index)
	s.index = nil // want use-after-put "`s.index` is used after it went back to `indexes`"
	s.open = false
	return true
}

func (s *shelf) emptied() bool {
	return s.empty() && !s.open
}

func (s *shelf) first() byte {
	s.mu.Lock()
	giveIndex(&s.index)
	s.mu.Unlock()
	return s.index[0] // want use-after-put "`s.index` is used after it went back to `indexes`"
}

// Here all of it does.

var shelves = sync.Pool{New: func() any { return new(shelf) }}

func (s *shelf) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	shelves.Put(s) // want note "`s` goes back to `shelves` before its lock `mu` is freed"
}
