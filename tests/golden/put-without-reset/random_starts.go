// A hint is as good as any: whoever finds none in the pool makes one up.
package randomstarts

import (
	"math/rand"
	"sync"
	"sync/atomic"
)

type hint struct{ at, tries uint32 }

var hints sync.Pool

type stripes [16]atomic.Int64

func (s *stripes) add(n int64) {
	h, ok := hints.Get().(*hint)
	if !ok {
		h = new(hint)
		h.at = rand.Uint32()
	}
	for !s.try(h.at&15, n) {
		h.at = rand.Uint32()
	}
	hints.Put(h) // want note "`h` goes back to `hints` without a reset of `at`"
}

func (s *stripes) try(i uint32, n int64) bool {
	old := s[i].Load()
	return s[i].CompareAndSwap(old, old+n)
}

// How often one user had to try is not the next one's business.
var counted sync.Pool

func (s *stripes) addCounted(n int64) uint32 {
	h, ok := counted.Get().(*hint)
	if !ok {
		h = new(hint)
	}
	h.at = 0
	for !s.try(h.at&15, n) {
		h.at = rand.Uint32()
		h.tries++
	}
	tries := h.tries
	counted.Put(h) // want note "`h` goes back to `counted` without a reset of `tries`"
	return tries
}
