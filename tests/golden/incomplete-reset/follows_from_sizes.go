// A limit that is worked out from the size of memory beside it is right as long as that memory stays as it is.
package followsfromsizes

import (
	"slices"
	"sync"
)

type bitmap struct {
	words   []uint64
	stride  uint64
	end     uint64
	touched []uint64
}

var bitmaps = sync.Pool{New: func() any {
	b := &bitmap{words: make([]uint64, 4), stride: 8}
	b.end = uint64(len(b.words)) * 64 * b.stride
	return b
}}

func longer(words []uint64, n uint64) []uint64 {
	if uint64(len(words)) >= n {
		return words
	}
	words = slices.Grow(words, int(n)-len(words))
	return words[:n]
}

func (b *bitmap) grow(n uint64) {
	b.words = longer(b.words, n/b.stride/64+1)
	b.end = uint64(len(b.words)) * 64 * b.stride
}

func (b *bitmap) reset() {
	for _, w := range b.touched {
		b.words[w] = 0
	}
	b.touched = b.touched[:0]
}

func (b *bitmap) visit(n uint64) bool {
	if n >= b.end {
		b.grow(n)
	}
	words, at := b.words, n/b.stride
	seen := words[at/64]&(1<<(at%64)) != 0
	words[at/64] |= 1 << (at % 64)
	b.touched = append(b.touched, at/64)
	return seen
}

func distinct(ids []uint64) int {
	b := bitmaps.Get().(*bitmap)
	n := 0
	for _, id := range ids {
		if !b.visit(id) {
			n++
		}
	}
	b.reset()
	bitmaps.Put(b)
	return n
}

// Here the reset cuts the memory, and the limit says that it is as long as before.

type ring struct {
	slots []uint64
	end   uint64 // want "`end` of `ring` keeps its value"
	turn  int
}

var rings = sync.Pool{New: func() any { return new(ring) }}

func (r *ring) grow(n uint64) {
	r.slots = longer(r.slots, n)
	r.end = uint64(len(r.slots)) * 2
}

func (r *ring) reset() {
	r.slots = r.slots[:0]
	r.turn = 0
}

func (r *ring) set(at, v uint64) {
	if at >= r.end {
		r.grow(at + 1)
	}
	r.slots[at/2] = v
	r.turn++
}

func spread(values []uint64) int {
	r := rings.Get().(*ring)
	for i, v := range values {
		r.set(uint64(i), v)
	}
	n := r.turn
	r.reset()
	rings.Put(r)
	return n
}

// And here it follows from what one use was given.

type window struct {
	slots []uint64
	end   int // want "`end` of `window` keeps its value"
	turn  int
}

var windows = sync.Pool{New: func() any { return &window{slots: make([]uint64, 64)} }}

func (w *window) limit(n int) { w.end = len(w.slots) / n }

func (w *window) reset() { w.turn = 0 }

func (w *window) set(v uint64) {
	if w.turn < w.end {
		w.slots[w.turn] = v
		w.turn++
	}
}

func shown(values []uint64, n int) int {
	w := windows.Get().(*window)
	if n > 0 {
		w.limit(n)
	}
	for _, v := range values {
		w.set(v)
	}
	left := w.turn
	w.reset()
	windows.Put(w)
	return left
}
