// A value that is kept out of the pool on purpose, or that was never taken on the path, is not forgotten.
package correct_kept_out

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

type block struct{ b []byte }

var blockPool = sync.Pool{New: func() any { return &block{b: make([]byte, 0, 64)} }}

var errTooLong = errors.New("too long")

func readAll(r io.Reader, decode func(dst, src []byte) ([]byte, error), use func([]byte) error) error {
	return each(r, func(data []byte) error {
		out := blockPool.Get().(*block)
		defer func() {
			if cap(out.b) > 1<<20 && cap(out.b) > 4*len(out.b) {
				return
			}
			blockPool.Put(out)
		}()
		var err error
		out.b, err = decode(out.b[:0], data)
		if err != nil {
			return err
		}
		if len(out.b) > 1<<24 {
			return errTooLong
		}
		return use(out.b)
	})
}

func each(r io.Reader, use func([]byte) error) error {
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(r); err != nil {
		return err
	}
	return use(buf.Bytes())
}

func flush(send func([]byte) error, text string) {
	out := blockPool.Get().(*block)
	failed := false
	defer func() {
		if !failed {
			blockPool.Put(out)
		}
	}()
	out.b = append(out.b[:0], text...)
	for range 3 {
		if err := send(out.b); err == nil {
			return
		}
		failed = true
		if len(out.b) > 1<<20 {
			break
		}
	}
}

func first(texts []string) string {
	blocks := make([]*block, 0, len(texts))
	for _, text := range texts {
		if text == "" {
			continue
		}
		b := blockPool.Get().(*block)
		b.b = append(b.b[:0], text...)
		blocks = append(blocks, b)
	}
	if len(blocks) == 0 {
		return ""
	}
	text := string(blocks[0].b)
	for _, b := range blocks {
		blockPool.Put(b)
	}
	return text
}

type part struct {
	n int
}

type table struct{ parts []*part }

func (t *table) part(n int) *part {
	for _, p := range t.parts {
		if p.n == n {
			return p
		}
	}
	return nil
}

func (t *table) add(lookup func(int) *part, ns []int) int {
	var p *part
	var b *block
	for _, n := range ns {
		if p == nil || p.n != n {
			if p != nil {
				if b != nil {
					blockPool.Put(b)
				}
			}
			p = lookup(n)
			n = p.n
			b = blockPool.Get().(*block)
		}
		b.b = append(b.b[:0], byte(n))
	}
	if p != nil {
		if b != nil {
			blockPool.Put(b)
		}
	}
	return len(ns)
}
