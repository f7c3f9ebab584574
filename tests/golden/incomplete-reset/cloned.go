// A value is taken as a copy of another: the pool's own method, by which nobody else takes one, hands it on as it is.
package cloned

import "sync"

// Stall is where animals stand.
type Stall struct {
	Name    string
	animals []string
	full    bool
	Weight  int // want warning "`Weight` of `Stall` keeps its value"
}

// Stalls lends stalls.
type Stalls struct{ pool *sync.Pool }

func newStalls() *Stalls {
	return &Stalls{pool: &sync.Pool{New: func() any { return &Stall{} }}}
}

// Get takes one.
func (p *Stalls) Get() *Stall { return p.pool.Get().(*Stall) }

// Put gives one back.
func (p *Stalls) Put(s *Stall) { p.pool.Put(s) }

var stalls = newStalls()

func (s *Stall) clone() *Stall {
	c := stalls.Get()
	c.Name = s.Name
	c.animals = make([]string, len(s.animals))
	c.full = s.full
	copy(c.animals, s.animals)
	return c
}

func (s *Stall) free() { stalls.Put(s) }

func (s *Stall) add(name string, weight int) {
	if s.full {
		return
	}
	s.animals = append(s.animals, name)
	s.Weight += weight
	if s.Weight > 100 {
		s.full = true
	}
}

// Fit fills copies of a stall.
func Fit(s *Stall, names []string) (best int) {
	for _, name := range names {
		next := s.clone()
		next.add(name, len(name))
		best = max(best, len(next.animals))
		next.free()
	}
	return best
}
