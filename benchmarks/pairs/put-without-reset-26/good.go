package filter

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"unicode"
)

// Stage reads src and appends what it makes of it to dst.
type Stage func(dst *bytes.Buffer, src []byte) error

type Chain struct {
	names  []string
	stages map[string]Stage
}

func NewChain() *Chain {
	return &Chain{stages: map[string]Stage{}}
}

func (c *Chain) Use(name string, s Stage) *Chain {
	c.names = append(c.names, name)
	c.stages[name] = s
	return c
}

var buffers = sync.Pool{
	New: func() any { return bytes.NewBuffer(make([]byte, 0, 2048)) },
}

func getBuffer() *bytes.Buffer { return buffers.Get().(*bytes.Buffer) }

// Run sends body through all stages and writes the outcome to w.
func (c *Chain) Run(w io.Writer, body []byte) (int64, error) {
	cur, next := getBuffer(), getBuffer()
	defer func() {
		next.Reset()
		buffers.Put(next)
		cur.Reset()
		buffers.Put(cur)
	}()

	cur.Write(body)
	for _, name := range c.names {
		if err := c.stages[name](next, cur.Bytes()); err != nil {
			return 0, fmt.Errorf("filter %s: %w", name, err)
		}
		cur, next = next, cur
		next.Reset()
	}
	n, err := w.Write(cur.Bytes())
	return int64(n), err
}

// CollapseSpace turns runs of white space into one blank.
func CollapseSpace(dst *bytes.Buffer, src []byte) error {
	space := false
	for _, r := range string(src) {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			dst.WriteByte(' ')
			space = false
		}
		dst.WriteRune(r)
	}
	return nil
}

// StripComments removes <!-- ... -->.
func StripComments(dst *bytes.Buffer, src []byte) error {
	for {
		before, rest, ok := bytes.Cut(src, []byte("<!--"))
		dst.Write(before)
		if !ok {
			return nil
		}
		_, after, ok := bytes.Cut(rest, []byte("-->"))
		if !ok {
			return io.ErrUnexpectedEOF
		}
		src = after
	}
}
