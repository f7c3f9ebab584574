package chunk

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

const (
	smallSize = 4 << 10
	largeSize = 1 << 20
	hdrSize   = 4
)

var errTooLarge = errors.New("chunk: too large")

type block struct {
	b []byte
}

var (
	small = sync.Pool{New: func() any { return &block{b: make([]byte, smallSize)} }}
	large = sync.Pool{New: func() any { return &block{b: make([]byte, largeSize)} }}
)

func getBlock(n int) *block {
	if n <= smallSize {
		return small.Get().(*block)
	}
	return large.Get().(*block)
}

func putBlock(blk *block) {
	switch len(blk.b) {
	case smallSize:
		small.Put(blk)
	case largeSize:
		large.Put(blk)
	}
}

func (blk *block) fill(r io.Reader, n int) error {
	_, err := io.ReadFull(r, blk.b[:n])
	return err
}

// Decoder splits a stream into chunks.
type Decoder struct {
	r io.Reader
}

// Next copies the payload of the next chunk to w.
func (d *Decoder) Next(w io.Writer) (int, error) {
	blk := getBlock(hdrSize)
	if err := blk.fill(d.r, hdrSize); err != nil {
		putBlock(blk)
		return 0, err
	}
	n := int(binary.BigEndian.Uint32(blk.b))
	if n > largeSize {
		putBlock(blk)
		return 0, errTooLarge
	}
	if n > len(blk.b) {
		putBlock(blk)
		blk = getBlock(n)
	}
	err := blk.fill(d.r, n)
	if err == nil {
		n, err = w.Write(blk.b[:n])
	}
	putBlock(blk)
	return n, err
}
