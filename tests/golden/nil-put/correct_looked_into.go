// What has been looked into on the way to its release is not nil there.
package correct_looked_into

import (
	"bytes"
	"io"
	"sync"
)

type letter struct {
	stamp int
	text  []byte
}

var letters = sync.Pool{New: func() any { return new(letter) }}

type postman struct {
	letter *letter
	seen   func(*letter)
}

func (p *postman) Stamp(n int) {
	if p.letter == nil {
		p.letter = letters.Get().(*letter)
	}
	p.letter.stamp = n
}

func (p *postman) Deliver() {
	one := p.letter
	p.letter = nil
	if one.stamp == 3 {
		p.seen(one)
		letters.Put(one)
		return
	}
	letters.Put(one)
}

// A helper may ask for itself.

type clerk struct{ letter *letter }

func (c *clerk) Stamp(n int) {
	if c.letter == nil {
		c.letter = letters.Get().(*letter)
	}
	c.letter.stamp = n
}

func (c *clerk) Done() {
	letGo(c.letter)
	c.letter = nil
}

func letGo(one *letter) {
	if one != nil {
		one.text = one.text[:0]
		letters.Put(one)
	}
}

// A method of the same receiver looks inside, for this one or for another that it calls.

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type journal struct {
	out io.Writer
	buf *bytes.Buffer
}

func newJournal(out io.Writer) *journal {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return &journal{out, b}
}

func (j *journal) flush() error {
	if j.buf.Len() > 0 {
		if _, err := j.buf.WriteTo(j.out); err != nil {
			return err
		}
	}
	return nil
}

func (j *journal) Sync() error {
	if err := j.flush(); err != nil {
		return err
	}
	return nil
}

func (j *journal) Close() error {
	err := j.Sync()
	buffers.Put(j.buf)
	j.buf = nil
	return err
}

// So does whoever follows a pointer, or writes through it.

type sized struct{ pool sync.Pool }

func (s *sized) Take(n int) *[]byte {
	b, ok := s.pool.Get().(*[]byte)
	if !ok || cap(*b) < n {
		return nil
	}
	return b
}

func (s *sized) Leave(b *[]byte) { s.pool.Put(b) }

func encode(s *sized, n int, fill func([]byte) error) error {
	buf := s.Take(n)
	if err := fill((*buf)[:n]); err != nil {
		s.Leave(buf)
		return err
	}
	s.Leave(buf)
	return nil
}

func stamped(n int) {
	var one *letter
	if n > 0 {
		one = letters.Get().(*letter)
	}
	one.stamp = n
	letters.Put(one)
}

func rewritten(n int) {
	var one *letter
	if n > 0 {
		one = letters.Get().(*letter)
	}
	*one = letter{stamp: n}
	letters.Put(one)
}
