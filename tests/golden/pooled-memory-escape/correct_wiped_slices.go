// A field that each user sets anew is written to by nobody but the reset, which leaves zeroes behind; another type has
// a field of the same name that is appended to.
package wipedslices

import "sync"

type part struct{ id int }

type cursor struct {
	parts []*part
	at    []int
}

func (c *cursor) reset() {
	for i := range c.parts {
		c.parts[i] = nil
	}
	c.parts = c.parts[:0]
	c.at = c.at[:0]
}

func (c *cursor) start(parts []*part) {
	c.reset()
	c.parts = parts
	for _, p := range c.parts {
		c.at = append(c.at, p.id)
	}
}

var cursors = sync.Pool{New: func() any { return new(cursor) }}

func putCursor(c *cursor) {
	c.reset()
	cursors.Put(c)
}

func scan(parts []*part) int {
	c := cursors.Get().(*cursor)
	defer putCursor(c)
	c.start(parts)
	return len(c.at)
}

type snapshot struct{ parts []*part }

func (s *snapshot) add(p *part) { s.parts = append(s.parts, p) }

func (s *snapshot) scan(from int) int {
	parts := append([]*part(nil), s.parts[from:]...)
	return scan(parts)
}
