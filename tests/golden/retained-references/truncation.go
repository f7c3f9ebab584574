// Elements that refer to something stay in the array that a truncated slice keeps.
package truncation

import "sync"

type node struct{ next *node }

type batch struct {
	nodes []*node
	names []string
	sizes []int
	pairs []pair
}

type pair struct {
	key   string
	value any
}

var batchPool = sync.Pool{New: func() any { return new(batch) }}

func putBatch(b *batch) {
	b.reset()
	batchPool.Put(b)
}

func (b *batch) reset() {
	b.nodes = b.nodes[:0] // want "`b.nodes` is cut to length 0 with its elements in place"
	b.names = b.names[:0] // want "`b.names`"
	b.sizes = b.sizes[:0]
	clear(b.pairs)
	b.pairs = b.pairs[:0]
}

type set struct {
	nodes []*node
	pairs []pair
	lists [][]int
}

var setPool = sync.Pool{New: func() any { return new(set) }}

func putSet(s *set) {
	for i := range s.nodes {
		s.nodes[i] = nil
	}
	s.nodes = s.nodes[:0]
	for i := range s.pairs {
		s.pairs[i].value = nil
		s.pairs[i].key = ""
	}
	s.pairs = s.pairs[:0]
	s.lists = s.lists[:0]
	setPool.Put(s)
}

// The lists of an old element are used again, so they stay on purpose.
func (s *set) list() []int {
	if n := len(s.lists); n < cap(s.lists) {
		s.lists = s.lists[:n+1]
	} else {
		s.lists = append(s.lists, nil)
	}
	return s.lists[len(s.lists)-1][:0]
}

func useSet(n *node) {
	s := setPool.Get().(*set)
	s.nodes = append(s.nodes, n)
	_ = append(s.list(), 1)
	putSet(s)
}

type window struct {
	nodes []*node
	spare []*node
}

var windowPool = sync.Pool{New: func() any { return new(window) }}

func putWindow(w *window) {
	w.nodes = nil
	windowPool.Put(w)
}

func (w *window) fill(list []*node) int {
	w.nodes = append(w.nodes[:0], list...)
	w.spare = append(w.spare[:0], list...) // want "`w.spare` is cut to length 0"
	return len(w.nodes)
}

func useWindow(list []*node) int {
	w := windowPool.Get().(*window)
	n := w.fill(list)
	w.spare = w.spare[:0]
	putWindow(w)
	return n
}

type entry struct{ key, value []byte }

type table struct{ entries []entry }

var tablePool = sync.Pool{New: func() any { return new(table) }}

// A helper hands out the next element with the memory that it has, so the elements stay on purpose.
func next(list []entry) ([]entry, *entry) {
	n := len(list)
	if n < cap(list) {
		list = list[:n+1]
	} else {
		list = append(list, entry{})
	}
	return list, &list[n]
}

func useTable(key []byte) {
	t := tablePool.Get().(*table)
	var e *entry
	t.entries, e = next(t.entries)
	e.key = append(e.key[:0], key...)
	t.entries = t.entries[:0]
	tablePool.Put(t)
}
