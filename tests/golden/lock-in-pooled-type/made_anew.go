// A lock that whoever takes a value makes anew may go back held, as long as nobody frees it after that.
package madeanew

import "sync"

type crate struct {
	sync.Mutex
	items []*item
}

type item struct{ n int }

type store struct {
	crates sync.Pool
	ready  chan *crate
	open   func(shelf int) bool
}

func newStore() *store {
	return &store{crates: sync.Pool{New: func() any { return new(crate) }}, ready: make(chan *crate)}
}

func (s *store) crate() *crate {
	c := s.crates.Get().(*crate)
	c.Mutex = sync.Mutex{}
	return c
}

func (s *store) done(c *crate) {
	clear(c.items)
	c.items = c.items[:0]
	s.crates.Put(c)
}

func (s *store) sort(items []*item) {
	byShelf := map[int]*crate{}
	for _, it := range items {
		c, ok := byShelf[it.n%8]
		if !ok {
			c = s.crate()
			c.Lock()
			byShelf[it.n%8] = c
		}
		c.items = append(c.items, it)
	}
	for shelf, c := range byShelf {
		if s.open(shelf) {
			s.ready <- c
		} else {
			s.done(c)
		}
		delete(byShelf, shelf)
	}
}

func (s *store) drop(it *item) {
	c := s.crate()
	c.Lock()
	c.items = append(c.items, it)
	s.done(c)
}

// Here one way to a value leaves its lock as it was.

type shelf struct {
	sync.Mutex
	items []*item
}

var shelves = sync.Pool{New: func() any { return new(shelf) }}

func freshShelf() *shelf {
	s := shelves.Get().(*shelf)
	s.Mutex = sync.Mutex{}
	return s
}

func anyShelf() *shelf { return shelves.Get().(*shelf) }

func (s *shelf) done() {
	clear(s.items)
	s.items = s.items[:0]
	shelves.Put(s)
}

func put(it *item) int {
	s := freshShelf()
	s.Lock()
	s.items = append(s.items, it)
	n := len(s.items)
	s.done() // want "`s` goes back to `shelves` while its lock `Mutex` is held"
	return n
}

func putAll(items []*item) int {
	s := anyShelf()
	s.Lock()
	s.items = append(s.items, items...)
	n := len(s.items)
	s.Unlock()
	s.done()
	return n
}
