// Hashes keep what was written until they are reset.
package hashes

import (
	"hash"
	"hash/fnv"
	"hash/maphash"
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

var seed = maphash.MakeSeed()

var seededPool = sync.Pool{New: func() any { return new(maphash.Hash) }}

var mixedPool = sync.Pool{New: func() any { h := new(maphash.Hash); h.SetSeed(seed); return h }}

// To be given a seed is to begin anew.
func seeded(data []byte) uint64 {
	h := seededPool.Get().(*maphash.Hash)
	h.SetSeed(seed)
	h.Write(data)
	sum := h.Sum64()
	seededPool.Put(h)
	return sum
}

func mixed(data []byte) uint64 {
	h := mixedPool.Get().(*maphash.Hash)
	h.Write(data)
	sum := h.Sum64()
	mixedPool.Put(h) // want "`h`.*without a reset"
	return sum
}
