// Hashes keep what was written until they are reset.
package hashes

import (
	"hash"
	"hash/fnv"
	"sync"
)

var hashPool = sync.Pool{New: func() any { return fnv.New64a() }}

var cleanPool = sync.Pool{New: func() any { return fnv.New64a() }}

func sumGoesOn(data []byte) uint64 {
	h := hashPool.Get().(hash.Hash64)
	h.Write(data)
	sum := h.Sum64()
	hashPool.Put(h) // want "`h`.*without a reset"
	return sum
}

func resetFirst(data []byte) uint64 {
	h := cleanPool.Get().(hash.Hash64)
	h.Reset()
	h.Write(data)
	sum := h.Sum64()
	cleanPool.Put(h)
	return sum
}

func resetFirstDeferred(data []byte) uint64 {
	h := cleanPool.Get().(hash.Hash64)
	h.Reset()
	defer cleanPool.Put(h)
	h.Write(data)
	return h.Sum64()
}
