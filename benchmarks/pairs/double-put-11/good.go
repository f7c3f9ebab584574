package regalloc

import (
	"math/bits"
	"sync"
)

// set is a bit set of virtual registers.
type set struct{ words []uint64 }

var sets = sync.Pool{New: func() any { return &set{words: make([]uint64, 0, 8)} }}

func newSet(regs int) *set {
	s := sets.Get().(*set)
	for len(s.words) < (regs+63)/64 {
		s.words = append(s.words, 0)
	}
	return s
}

func freeSets(all ...*set) {
	for _, s := range all {
		clear(s.words)
		s.words = s.words[:0]
		sets.Put(s)
	}
}

func (s *set) add(r int) { s.words[r/64] |= 1 << (r % 64) }

func (s *set) count() (n int) {
	for _, w := range s.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// union returns s itself where o adds nothing, else a new set.
func (s *set) union(o *set) *set {
	if o.count() == 0 {
		return s
	}
	u := newSet(64 * len(s.words))
	for i := range u.words {
		u.words[i] = s.words[i] | o.words[i]
	}
	return u
}

type instr struct{ def, use []int }

type block struct {
	instrs []instr
	succs  []*block
}

type fn struct {
	regs   int
	blocks []*block
}

func (f *fn) uses(b *block) *set {
	s := newSet(f.regs)
	for _, in := range b.instrs {
		for _, r := range in.use {
			s.add(r)
		}
	}
	return s
}

// pressure is an upper bound of the registers that are live on the edge from
// b to succ.
func (f *fn) pressure(b, succ *block) int {
	own, theirs := f.uses(b), f.uses(succ)
	all := own.union(theirs)
	n := all.count()
	if all != own {
		freeSets(all)
	}
	freeSets(own, theirs)
	return n
}

// maxPressure is the largest pressure of any edge.
func (f *fn) maxPressure() (most int) {
	for _, b := range f.blocks {
		for _, succ := range b.succs {
			most = max(most, f.pressure(b, succ))
		}
	}
	return most
}
