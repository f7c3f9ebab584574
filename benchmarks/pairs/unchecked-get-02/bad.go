package arena

import (
	"errors"
	"io"
	"math/bits"
	"sync"
)

const (
	minShift = 9
	classes  = 12
)

var ErrTooLarge = errors.New("arena: message too large")

type block struct {
	class int
	data  []byte
}

// Arena hands out blocks in powers of two.
type Arena struct {
	free [classes]sync.Pool
}

func classOf(n int) int {
	if n <= 1<<minShift {
		return 0
	}
	return bits.Len(uint(n-1)) - minShift
}

func (a *Arena) get(n int) *block {
	c := classOf(n)
	if c >= classes {
		return &block{class: -1, data: make([]byte, 0, n)}
	}
	if b, ok := a.free[c].Get().(*block); ok {
		return b
	}
	return &block{class: c, data: make([]byte, 0, 1<<(minShift+c))}
}

func (a *Arena) put(b *block) {
	if b.class < 0 {
		return
	}
	b.data = b.data[:0]
	a.free[b.class].Put(b)
}

func (a *Arena) promote(b *block) *block {
	c := b.class + 1
	if b.class < 0 || c >= classes {
		bigger := &block{class: -1, data: make([]byte, 0, 2*cap(b.data))}
		bigger.data = append(bigger.data, b.data...)
		a.put(b)
		return bigger
	}
	next := a.free[c].Get().(*block)
	next.data = append(next.data[:0], b.data...)
	a.put(b)
	return next
}

// Reader collects whole messages ended by a NUL byte.
type Reader struct {
	arena *Arena
	src   io.ByteReader
	limit int
}

func NewReader(a *Arena, src io.ByteReader, limit int) *Reader {
	return &Reader{arena: a, src: src, limit: limit}
}

// Each calls fn for every message until the source ends.
func (r *Reader) Each(fn func(msg []byte) error) error {
	b := r.arena.get(0)
	defer func() { r.arena.put(b) }()
	for {
		c, err := r.src.ReadByte()
		switch {
		case err == io.EOF && len(b.data) == 0:
			return nil
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		case c == 0:
			if err := fn(b.data); err != nil {
				return err
			}
			b.data = b.data[:0]
			continue
		case len(b.data) >= r.limit:
			return ErrTooLarge
		}
		if len(b.data) == cap(b.data) {
			b = r.arena.promote(b)
		}
		b.data = append(b.data, c)
	}
}
