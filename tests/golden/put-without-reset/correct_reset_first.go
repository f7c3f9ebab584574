package golden

import (
	"hash"
	"hash/fnv"
	"sync"
)

var sumPool = sync.Pool{New: func() any { return fnv.New64a() }}

// sum resets what it is given, unless it has nothing to do with it.
func sum(h hash.Hash64, b []byte, on bool) uint64 {
	if !on {
		return 0
	}
	h.Reset()
	_, _ = h.Write(b)
	return h.Sum64()
}

func sums(parts [][]byte, on bool) uint64 {
	h := sumPool.Get().(hash.Hash64)
	defer sumPool.Put(h)
	var all uint64
	for _, p := range parts {
		all ^= sum(h, p, on)
	}
	return all
}

type counts struct {
	n    int
	seen [8]int
	last []byte
}

var countsPool = sync.Pool{New: func() any { return new(counts) }}

// reset does nothing where there is nothing to do.
func (c *counts) reset() {
	if c.n == 0 {
		return
	}
	c.n = 0
	c.last = c.last[:0]
	for i := range c.seen {
		c.seen[i] = 0
	}
}

func tally(b []byte) int {
	c := countsPool.Get().(*counts)
	c.reset()
	defer countsPool.Put(c)
	for _, x := range b {
		c.seen[x&7]++
		c.n++
	}
	return c.n + c.seen[0]
}

type lines struct {
	texts []string
	total int
}

func (l *lines) reset() {
	l.texts = l.texts[:0] // want retained-references note "cut to length 0"
	l.total = 0
}

type batch struct{ lines lines }

var batchPool = sync.Pool{New: func() any { return new(batch) }}

// unpack resets the part that it fills, before anybody is given it.
func unpack(dst *lines, texts []string, each func(*lines)) {
	dst.reset()
	for _, t := range texts {
		dst.texts = append(dst.texts, t)
		dst.total += len(t)
	}
	each(dst)
}

func deliver(texts []string, each func(*lines)) {
	b := batchPool.Get().(*batch)
	unpack(&b.lines, texts, each)
	batchPool.Put(b)
}
