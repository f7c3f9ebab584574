// Package bits decodes packed integer columns.
package bits

import (
	"errors"
	"io"
	"sync"
)

// source is what the column decoders read from.
type source interface {
	Bits(n uint) uint64
	Err() error
}

type bitReader struct {
	in  []byte
	pos int
	acc uint64
	n   uint
	err error
}

var readers = sync.Pool{New: func() any { return new(bitReader) }}

// Reset makes r read from in.
func (r *bitReader) Reset(in []byte) {
	r.in = in
	r.pos = 0
	r.acc = 0
	r.n = 0
	r.err = nil
}

// Bits returns the next n (at most 32) bits.
func (r *bitReader) Bits(n uint) uint64 {
	for r.n < n {
		if r.err != nil {
			return 0
		}
		if r.pos == len(r.in) {
			r.err = io.ErrUnexpectedEOF
			return 0
		}
		r.acc = r.acc<<8 | uint64(r.in[r.pos])
		r.pos++
		r.n += 8
	}
	r.n -= n
	return r.acc >> r.n & (1<<n - 1)
}

// Err is the first error.
func (r *bitReader) Err() error { return r.err }

func withReader(in []byte, f func(source) error) error {
	r := readers.Get().(*bitReader)
	r.Reset(in)
	defer func() {
		r.in = nil
		readers.Put(r)
	}()
	return f(r)
}

var errWidth = errors.New("bits: bad width")

// DecodeColumn reads count values, preceded by their common width.
func DecodeColumn(in []byte, count int) ([]uint64, error) {
	out := make([]uint64, 0, count)
	err := withReader(in, func(s source) error {
		width := uint(s.Bits(8))
		if width > 32 {
			return errWidth
		}
		for len(out) < count && s.Err() == nil {
			out = append(out, s.Bits(width))
		}
		return s.Err()
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
