// Ways by which a forgotten field is given a value.
package forgottenways

import (
	"bufio"
	"fmt"
	"strings"
	"sync"
)

// The reset of one embedded struct is called, that of the other is not.

type head struct{ method string }

func (h *head) reset() { *h = head{} }

type form struct {
	boundary string
	parts    int
}

func (f *form) reset() { *f = form{} }

type Message struct {
	head
	form // want "`form` of `Message`"
}

func (m *Message) Reset() { m.head.reset() }

func (m *Message) Parts() int { return m.parts }

var messages = sync.Pool{New: func() any { return new(Message) }}

func Release(m *Message) {
	m.Reset()
	messages.Put(m)
}

func Parse(lines []string) *Message {
	m := messages.Get().(*Message)
	m.method = "GET"
	for _, line := range lines {
		if b, ok := strings.CutPrefix(line, "boundary="); ok {
			m.boundary = b
		}
	}
	if m.boundary != "" {
		m.parts = len(lines)
	}
	return m
}

// A helper leaves its loop by a return, after a turn that has set the field.

type relay struct {
	in      *bufio.Reader
	left    int
	chunked bool // want "`chunked` of `relay`"
}

var relays = sync.Pool{New: func() any { return &relay{in: bufio.NewReader(nil)} }}

func (r *relay) readHead() error {
	for {
		line, err := r.in.ReadString('\n')
		if err != nil {
			return err
		}
		if line == "\n" {
			return nil
		}
		switch {
		case strings.HasPrefix(line, "chunked"):
			r.chunked = true
		default:
			r.left = len(line)
		}
	}
}

func size(in *bufio.Reader) (int, error) {
	r := relays.Get().(*relay)
	r.in.Reset(in)
	defer func() {
		r.in.Reset(nil)
		r.left = 0
		relays.Put(r)
	}()
	if err := r.readHead(); err != nil {
		return 0, err
	}
	if r.chunked {
		return -1, nil
	}
	return r.left, nil
}

// An option of one call stays for the next.

type checker struct {
	strict    bool
	translate func(string) string // want warning "`translate` of `checker`"
}

type option func(*checker)

func strictly() option { return func(c *checker) { c.strict = true } }

func translated(f func(string) string) option { return func(c *checker) { c.translate = f } }

var checkers = sync.Pool{New: func() any { return new(checker) }}

func acquire(options []option) *checker {
	c := checkers.Get().(*checker)
	for _, o := range options {
		o(c)
	}
	return c
}

func (c *checker) release() {
	c.strict = false
	checkers.Put(c)
}

func check(text string, options ...option) string {
	c := acquire(options)
	defer c.release()
	if c.strict && c.translate != nil {
		return c.translate(text)
	}
	return fmt.Sprint(text, c.strict)
}

var _ = []option{strictly(), translated(nil)}
