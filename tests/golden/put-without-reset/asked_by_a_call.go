// A function that is not at hand is asked whether there is a value at all, which is then brought back.
package askedbyacall

import (
	"hash"
	"hash/fnv"
	"sync"
)

type asker interface{ Missing(v any) bool }

var sums sync.Pool

func sum(a asker, text string) uint64 {
	var h hash.Hash64
	v := sums.Get()
	if !a.Missing(v) {
		h = v.(hash.Hash64)
		h.Reset()
	} else {
		h = fnv.New64a()
	}
	h.Write([]byte(text))
	out := h.Sum64()
	sums.Put(h)
	return out
}

var tallies sync.Pool

func tally(a asker, text string) uint64 {
	var h hash.Hash64
	v := tallies.Get()
	if !a.Missing(v) {
		h = v.(hash.Hash64)
	} else {
		h = fnv.New64a()
	}
	h.Write([]byte(text))
	out := h.Sum64()
	tallies.Put(h) // want "`h`.*without a reset"
	return out
}
