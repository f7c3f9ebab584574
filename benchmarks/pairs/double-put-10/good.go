package blockcache

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

const blockSize = 4096

type block struct{ data [blockSize]byte }

var blocks = sync.Pool{New: func() any { return new(block) }}

// View is a read-only window onto one block of a file.
type View struct {
	blk *block
	n   int
}

// Open reads block i. The view must be released.
func Open(r io.ReaderAt, i int64) (*View, error) {
	b := blocks.Get().(*block)
	n, err := r.ReadAt(b.data[:], i*blockSize)
	if err != nil && !(err == io.EOF && n > 0) {
		blocks.Put(b)
		return nil, fmt.Errorf("block %d: %w", i, err)
	}
	return &View{blk: b, n: n}, nil
}

// Bytes is valid until Release.
func (v *View) Bytes() []byte { return v.blk.data[:v.n] }

// Release gives the block back. Releasing again does nothing.
func (v *View) Release() {
	if v.blk == nil {
		return
	}
	blocks.Put(v.blk)
	v.blk = nil
}

// Lookup finds the value of key in the sorted entries of block i.
func Lookup(r io.ReaderAt, i int64, key []byte) (val uint64, ok bool, err error) {
	v, err := Open(r, i)
	if err != nil {
		return 0, false, err
	}
	defer v.Release()
	for b := v.Bytes(); len(b) >= 9; {
		n := int(b[0])
		if len(b) < 9+n {
			return 0, false, io.ErrUnexpectedEOF
		}
		switch bytes.Compare(b[1:1+n], key) {
		case 0:
			return binary.LittleEndian.Uint64(b[1+n:]), true, nil
		case 1:
			return 0, false, nil
		}
		b = b[9+n:]
	}
	return 0, false, nil
}
