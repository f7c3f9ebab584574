// An entry that takes over the generation it was made in, and is asked for that, is not met by the next generation.
package generationtakenover

import "sync"

type slot struct {
	uses    int
	turn    int
	madeIn  int
	value   int // spurious incomplete-reset note "`value`"
	setAt   int // want "`setAt`.*`get` does not reset it"
	setting int
}

var pool = sync.Pool{New: func() any { return new(slot) }}

func get() *slot {
	s := pool.Get().(*slot)
	s.turn++
	s.uses = 0
	s.setting = 0
	return s
}

func (s *slot) set(n int) { s.value, s.madeIn = n, s.turn }

func (s *slot) get() int {
	if s.madeIn != s.turn {
		return 0
	}
	return s.value
}

// It is taken over just so, but then used for itself.
func (s *slot) note() {
	s.uses++
	s.setAt = s.uses
}

func Use(n int) int {
	s := get()
	defer pool.Put(s)
	if n > 3 {
		s.set(n)
		s.note()
	}
	return s.get() + s.setAt
}

var current func() *slot

func renew() { current().madeIn = current().turn }
