package parts

import (
	"encoding/binary"
	"io"
	"sync"
)

const perBlock = 512

// block is a decoded run of samples.
type block struct {
	ts, vals [perBlock]int64
	n        int
}

var blocks = sync.Pool{New: func() any { return new(block) }}

func putBlock(b *block) {
	b.n = 0
	blocks.Put(b)
}

// Iter walks the samples of a part file.
type Iter struct {
	r   io.Reader
	blk *block
	pos int
	eof bool
	err error
}

// NewIter starts before the first sample. Close it when done early.
func NewIter(r io.Reader) *Iter {
	return &Iter{r: r, blk: blocks.Get().(*block), pos: -1}
}

func (it *Iter) load() bool {
	var head [2]byte
	if _, err := io.ReadFull(it.r, head[:]); err != nil {
		if err != io.EOF {
			it.err = err
		}
		return false
	}
	it.blk.n = min(int(binary.LittleEndian.Uint16(head[:])), perBlock)
	for _, col := range [][]int64{it.blk.ts[:it.blk.n], it.blk.vals[:it.blk.n]} {
		if it.err = binary.Read(it.r, binary.LittleEndian, col); it.err != nil {
			return false
		}
	}
	it.pos = 0
	return it.blk.n > 0
}

// Next moves on. At the end, it has given its memory back.
func (it *Iter) Next() bool {
	if it.blk == nil {
		return false
	}
	if it.pos++; it.pos < it.blk.n {
		return true
	}
	if it.load() {
		return true
	}
	it.Close()
	return false
}

// At returns the current sample.
func (it *Iter) At() (ts, val int64) { return it.blk.ts[it.pos], it.blk.vals[it.pos] }

// Err returns the error that ended the iteration.
func (it *Iter) Err() error { return it.err }

// Close gives the memory back, unless Next already did.
func (it *Iter) Close() {
	if it.blk != nil {
		putBlock(it.blk)
		it.blk = nil
	}
}
