// A struct inside that is only ever handed out by a method which brings it back first is met by nobody as it was left.
package handedoutreset

import "sync"

type Batch struct {
	lines  []string
	cursor Cursor
	used   int
}

var batches sync.Pool

func NewBatch() *Batch {
	if b, ok := batches.Get().(*Batch); ok {
		b.reset()
		return b
	}
	return new(Batch)
}

func (b *Batch) Release() { batches.Put(b) }

func (b *Batch) reset() { b.used = 0 }

func (b *Batch) Add(line string) {
	if b.used == len(b.lines) {
		b.lines = append(b.lines, "")
	}
	b.lines[b.used] = line
	b.used++
}

func (b *Batch) Cursor() *Cursor {
	b.cursor.of = b
	b.cursor.Rewind()
	return &b.cursor
}

type Cursor struct {
	of     *Batch
	inside words
	at     int
	end    int
}

func (c *Cursor) Rewind() {
	c.at = 0
	c.end = 0
}

func (c *Cursor) More() bool {
	if c.end >= c.of.used {
		return false
	}
	c.at = c.end
	for c.end < c.of.used && c.of.lines[c.end] == c.of.lines[c.at] {
		c.end++
	}
	return c.at < c.end
}

func (c *Cursor) Lines() []string { return c.of.lines[c.at:c.end] }

// A part that has a part of its own, which is handed out by that one.

func (c *Cursor) Words(limit int) *words {
	c.inside.begin(limit)
	return &c.inside
}

type words struct {
	n     int
	limit int
}

func (w *words) begin(limit int) {
	w.n = 0
	w.limit = limit
}

func (w *words) Next() bool {
	if w.n >= w.limit {
		return false
	}
	w.n++
	return true
}

func (w *words) All() int {
	w.n = w.limit
	return w.n
}

// Of two ways to it one takes the cursor up where the last user has left it.

type Roll struct {
	lines  []string
	cursor Mark // want note "`cursor` of `Roll` keeps its value"
	used   int
}

var rolls sync.Pool

func NewRoll() *Roll {
	if r, ok := rolls.Get().(*Roll); ok {
		r.reset()
		return r
	}
	return new(Roll)
}

func (r *Roll) Release() { rolls.Put(r) }

func (r *Roll) reset() { r.used = 0 }

func (r *Roll) Add(line string) {
	r.lines = append(r.lines[:r.used], line)
	r.used++
}

func (r *Roll) Mark() *Mark {
	r.cursor.of = r
	r.cursor.Rewind()
	return &r.cursor
}

func (r *Roll) Same() *Mark { return &r.cursor }

type Mark struct {
	of  *Roll
	at  int
	end int
}

func (m *Mark) Rewind() {
	m.at = 0
	m.end = 0
}

func (m *Mark) More() bool {
	if m.end >= m.of.used {
		return false
	}
	m.at = m.end
	for m.end < m.of.used && m.of.lines[m.end] == m.of.lines[m.at] {
		m.end++
	}
	return m.at < m.end
}

func (m *Mark) Lines() []string { return m.of.lines[m.at:m.end] }
