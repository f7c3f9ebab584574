// State that is meant to stay with the value: capacity, what only New sets, inner buffers that are reset.
package correct_kept_on_purpose

import (
	"bytes"
	"io"
	"strconv"
	"sync"
)

type encoder struct {
	out    bytes.Buffer
	line   []byte
	seen   map[int]bool
	indent string
}

var encoderPool = sync.Pool{New: func() any {
	return &encoder{line: make([]byte, 0, 64), seen: make(map[int]bool), indent: "  "}
}}

func encode(w io.Writer, ns []int) {
	e := encoderPool.Get().(*encoder)
	for _, n := range ns {
		if e.seen[n] {
			continue
		}
		e.seen[n] = true
		e.line = append(e.line[:0], e.indent...)
		e.line = strconv.AppendInt(e.line, int64(n), 10)
		e.out.Write(e.line)
	}
	w.Write(e.out.Bytes())
	e.out.Reset()
	clear(e.seen)
	e.line = e.line[:0]
	encoderPool.Put(e)
}

type cursor struct {
	table *[4]int
	at    int
}

var table = [4]int{1, 2, 3, 4}

var cursorPool = sync.Pool{New: func() any { return &cursor{table: &table} }}

func nth(n int) int {
	c := cursorPool.Get().(*cursor)
	c.at = n % 4
	found := c.table[c.at]
	cursorPool.Put(c)
	return found
}
