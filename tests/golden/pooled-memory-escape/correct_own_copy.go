// A struct that came by value is the function's own: what is stored in it ends with the call.
package owncopy

import "sync"

type scratch struct{ blocks [][]byte }

func (s *scratch) release() { clear(s.blocks); s.blocks = s.blocks[:0] }

var scratchPool = sync.Pool{New: func() any { return new(scratch) }}

type env struct {
	scratch *scratch
	level   int
}

func read(e env) int { return len(e.scratch.blocks) + e.level }

func readWith(e env) int {
	if e.scratch == nil {
		e.scratch = scratchPool.Get().(*scratch)
		defer scratchPool.Put(e.scratch)
		defer e.scratch.release()
	}
	return read(e)
}

func readInto(e *env) int {
	e.scratch = scratchPool.Get().(*scratch) // want note "`e.scratch`.*nobody is seen to read it"
	defer scratchPool.Put(e.scratch)
	defer e.scratch.release()
	return read(*e)
}
