// What is given back at once is not among what is collected.
package correctcollectedwhenopen

import "sync"

type cursor struct {
	at   int
	half int
	rows []int
	bufs [2][]int
}

var cursors = sync.Pool{New: func() any { return new(cursor) }}

func (c *cursor) close() {
	c.at, c.rows = 0, nil
	cursors.Put(c)
}

func (c *cursor) next() bool {
	c.half = 1 - c.half
	c.bufs[c.half] = more(c.bufs[c.half][:0])
	c.rows = c.bufs[c.half]
	c.at++
	return c.at < len(c.rows)
}

func more(to []int) []int { return append(to, 1) }

type walker struct {
	*cursor
	merged *[]int
}

var merges = sync.Pool{New: func() any { return new([]int) }}

func newWalker(c *cursor) *walker {
	return &walker{cursor: c, merged: merges.Get().(*[]int)}
}

func (w *walker) end() {
	w.cursor.close()
	merges.Put(w.merged)
}

type walkers struct {
	all []*walker
}

type group struct {
	its []*cursor
}

func collect(g group) *walkers {
	out := &walkers{all: make([]*walker, 0, len(g.its))}
	for _, c := range g.its {
		w := newWalker(c)
		w.bufs[0] = more(w.bufs[0][:0])
		if !w.next() {
			w.end()
			continue
		}
		out.all = append(out.all, w)
	}
	return out
}
