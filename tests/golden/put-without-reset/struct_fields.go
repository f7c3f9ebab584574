// Structs without a reset of their own: what matters is whether the next user reads a field before writing it.
package struct_fields

import (
	"fmt"
	"io"
	"sync"
)

type entry struct {
	level int
	text  string
	extra string
}

var entryPool = sync.Pool{New: func() any { return new(entry) }}

// extra is set by some callers and read by all.
func setOnSomePaths(w io.Writer, level int, text, extra string) {
	e := entryPool.Get().(*entry)
	e.level = level
	e.text = text
	if extra != "" {
		e.extra = extra
	}
	fmt.Fprintln(w, e.level, e.text, e.extra)
	entryPool.Put(e) // want "`e`.*without a reset"
}

type tally struct {
	hits, misses int
}

var tallyPool = sync.Pool{New: func() any { return new(tally) }}

func countedUp(found []bool) string {
	t := tallyPool.Get().(*tally)
	defer tallyPool.Put(t) // want note "`t`.*without a reset"
	for _, hit := range found {
		if hit {
			t.hits++
		} else {
			t.misses++
		}
	}
	return fmt.Sprint(t.hits, "/", t.misses)
}

type point struct {
	x, y int
}

var pointPool = sync.Pool{New: func() any { return new(point) }}

func everyFieldAssigned(w io.Writer, x, y int) {
	p := pointPool.Get().(*point)
	p.x = x
	p.y = y
	fmt.Fprintln(w, p.x, p.y)
	pointPool.Put(p)
}

func wholeValueAssigned(w io.Writer, x int) {
	p := pointPool.Get().(*point)
	*p = point{x: x}
	fmt.Fprintln(w, p.x, p.y)
	pointPool.Put(p)
}

type query struct {
	words []string
	limit int
	all   map[string]int
}

var queryPool = sync.Pool{New: func() any { return &query{all: make(map[string]int)} }}

func (q *query) reset() {
	clear(q.words)
	q.words = q.words[:0]
	q.limit = 0
	clear(q.all)
}

func ownReset(words []string, limit int) int {
	q := queryPool.Get().(*query)
	q.words = append(q.words, words...)
	q.limit = limit
	for _, word := range q.words {
		q.all[word]++
	}
	n := min(len(q.all), q.limit)
	q.reset()
	queryPool.Put(q)
	return n
}

func ownResetForgotten(words []string) int {
	q := queryPool.Get().(*query)
	q.words = append(q.words, words...)
	for _, word := range q.words {
		q.all[word]++
	}
	n := len(q.all)
	queryPool.Put(q) // want "`q`.*without a reset"
	return n
}

type box struct {
	full bool
	size int
}

var boxPool = sync.Pool{New: func() any { return new(box) }}

func zeroedAtTheEnd(n int) bool {
	b := boxPool.Get().(*box)
	if n > 3 {
		b.full = true
		b.size = n
	}
	full := b.full && b.size > 4
	*b = box{}
	boxPool.Put(b)
	return full
}
