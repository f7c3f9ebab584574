// Where whoever takes a value resets a struct in it first, what that reset forgets is told, and not each release.
package reset_of_a_part

import "sync"

type cursor struct {
	next  func(c *cursor, b byte) bool
	marks []int
	err   error
	seen  int // want incomplete-reset "`seen` of `cursor` keeps its value"
}

func (c *cursor) reset() {
	c.next = (*cursor).step
	c.marks = c.marks[:0]
	c.err = nil
}

func (c *cursor) step(b byte) bool {
	if b == '(' {
		c.marks = append(c.marks, c.seen)
	}
	return c.err == nil
}

type reader struct {
	text   []byte
	strict bool
	cursor cursor
}

var readers = sync.Pool{New: func() any { return new(reader) }}

func check(text []byte, c *cursor) int {
	c.reset()
	for _, b := range text {
		c.seen++
		if !c.next(c, b) {
			break
		}
	}
	return c.seen - len(c.marks)
}

func (r *reader) start(text []byte) { r.text = text }

func (r *reader) depth() int {
	r.cursor.reset()
	for _, b := range r.text {
		if !r.cursor.next(&r.cursor, b) {
			break
		}
	}
	return len(r.cursor.marks)
}

func checked(text []byte) int {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.strict = true
	if n := check(text, &r.cursor); n == 0 {
		return n
	}
	r.start(text)
	return r.depth()
}

func plain(text []byte) int {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.strict = true
	r.start(text)
	return r.depth()
}

// Where nobody resets the struct, each release that leaves something in it is told.

type tracer struct {
	text   []byte
	cursor cursor
}

var tracers = sync.Pool{New: func() any { return new(tracer) }}

func traced(text []byte) int {
	t := tracers.Get().(*tracer)
	defer tracers.Put(t) // want "`t` goes back to `tracers` without a reset of `cursor`"
	t.text = text
	for _, b := range t.text {
		t.cursor.seen++
		if !t.cursor.step(b) {
			break
		}
	}
	return len(t.cursor.marks)
}
