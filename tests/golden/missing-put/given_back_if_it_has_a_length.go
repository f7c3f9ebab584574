// A slice that is there on some ways only, and goes back if it has a length.
package given_back_if_it_has_a_length

import (
	"io"
	"sync"
)

var rowPool = sync.Pool{New: func() any { return make([]byte, 0, 1024) }}

func getRow(n int) []byte {
	row := rowPool.Get().([]byte)
	return append(row[:0], make([]byte, n)...)
}

type conn struct {
	greet sync.Once
	w     io.Writer
	quiet bool
}

func (c *conn) write(text string) error {
	var greeting []byte
	c.greet.Do(func() {
		if !c.quiet {
			greeting = getRow(16)
		}
	})
	if len(greeting) != 0 {
		defer rowPool.Put(greeting)
	}
	if _, err := c.w.Write(greeting); err != nil {
		return err
	}
	_, err := io.WriteString(c.w, text)
	return err
}

func (c *conn) flush(words []string) error {
	row := rowPool.Get().([]byte)[:0] // want warning "`row`"
	for _, word := range words {
		row = append(row, word...)
	}
	var err error
	if len(row) != 0 {
		_, err = c.w.Write(row)
		rowPool.Put(row)
	}
	return err
}
