// What is made around a pooled value, and has a method that gives it back, is owed back like the value.
package handles

import (
	"io"
	"sync"
)

var blocks = sync.Pool{New: func() any { return make([]byte, 2048) }}

type buffer struct {
	v          []byte
	start, end int
}

func newBuffer() *buffer { return &buffer{v: blocks.Get().([]byte)} }

func (b *buffer) fill(r io.Reader) error {
	n, err := r.Read(b.v)
	b.start, b.end = 0, n
	return err
}

func (b *buffer) release() {
	if b == nil || b.v == nil {
		return
	}
	blocks.Put(b.v)
	b.v = nil
	b.start, b.end = 0, 0
}

func first(r io.Reader) (*buffer, error) {
	b := newBuffer() // want note "`b` from `blocks` is lost on a path"
	if err := b.fill(r); err != nil {
		return nil, err
	}
	return b, nil
}

func sum(r io.Reader) (int, error) {
	b := newBuffer() // want note "`b` from `blocks` is not given back on every path"
	if err := b.fill(r); err != nil {
		return 0, err
	}
	n := 0
	for _, c := range b.v[b.start:b.end] {
		n += int(c)
	}
	b.release()
	return n, nil
}

func pump(r io.Reader, out chan<- *buffer) {
	for {
		b := newBuffer() // want warning "`b` from `blocks` is not given back on every path"
		if b.fill(r) != nil {
			b.release()
			return
		}
		if b.end == 0 {
			continue
		}
		out <- b
	}
}

func kept(r io.Reader, out chan<- *buffer) error {
	b := newBuffer()
	if err := b.fill(r); err != nil {
		b.release()
		return err
	}
	out <- b
	return nil
}
