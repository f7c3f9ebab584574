// clear sets the elements of a slice to zero and leaves its length: who appends finds the zeroes in front.
package clearedslices

import "sync"

type row struct{ cells []string }

var rowPool = sync.Pool{New: func() any { return new(row) }}

func fill(names []string) int {
	r := rowPool.Get().(*row)
	r.cells = append(r.cells, names...)
	n := len(r.cells)
	clear(r.cells)
	rowPool.Put(r) // want "`r` goes back to `rowPool` without a reset of `cells`"
	return n
}

type line struct{ cells []string }

var linePool = sync.Pool{New: func() any { return new(line) }}

func cut(names []string) int {
	l := linePool.Get().(*line)
	l.cells = append(l.cells, names...)
	n := len(l.cells)
	clear(l.cells)
	l.cells = l.cells[:0]
	linePool.Put(l)
	return n
}

// Whoever takes one out cuts it first.
type list struct{ cells []string }

var listPool = sync.Pool{New: func() any { return new(list) }}

func cutFirst(names []string) int {
	l := listPool.Get().(*list)
	l.cells = append(l.cells[:0], names...)
	n := len(l.cells)
	clear(l.cells)
	listPool.Put(l)
	return n
}

// A table stays as long as it is.
type table struct{ counts []int }

var tablePool = sync.Pool{New: func() any { return &table{counts: make([]int, 256)} }}

func count(text string) int {
	t := tablePool.Get().(*table)
	for i := 0; i < len(text); i++ {
		t.counts[text[i]]++
	}
	n := t.counts['a']
	clear(t.counts)
	tablePool.Put(t)
	return n
}
