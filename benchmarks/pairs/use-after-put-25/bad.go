package sstable

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sync"
)

var errCorrupt = errors.New("sstable: corrupt block")

type blockBuf struct{ data []byte }

var blockPool = sync.Pool{New: func() any { return &blockBuf{data: make([]byte, 0, 4096)} }}

// Source yields the blocks of a table in order, appended to dst; nil at the end.
type Source interface {
	NextBlock(dst []byte) ([]byte, error)
}

// Iter walks the entries of a table.
type Iter struct {
	src  Source
	blk  *blockBuf
	off  int
	key  []byte
	val  []byte
	err  error
	done bool
}

func NewIter(src Source) *Iter { return &Iter{src: src} }

func (it *Iter) Key() []byte   { return it.key }
func (it *Iter) Value() []byte { return it.val }
func (it *Iter) Err() error    { return it.err }

func (it *Iter) dropBlock() {
	if it.blk == nil {
		return
	}
	b := it.blk
	it.blk, it.off = nil, 0
	it.key, it.val = nil, nil
	b.data = b.data[:0]
	blockPool.Put(b)
}

func (it *Iter) loadBlock() bool {
	it.dropBlock()
	b := blockPool.Get().(*blockBuf)
	data, err := it.src.NextBlock(b.data[:0])
	if err != nil || data == nil {
		blockPool.Put(b)
		it.err, it.done = err, true
		return false
	}
	b.data = data
	it.blk = b
	return true
}

func (it *Iter) field() ([]byte, bool) {
	n, w := binary.Uvarint(it.blk.data[it.off:])
	if w <= 0 || uint64(len(it.blk.data)-it.off-w) < n {
		it.err, it.done = errCorrupt, true
		return nil, false
	}
	from := it.off + w
	it.off = from + int(n)
	return it.blk.data[from:it.off], true
}

// Next moves to the next entry.
func (it *Iter) Next() bool {
	for !it.done && (it.blk == nil || it.off == len(it.blk.data)) {
		it.loadBlock()
	}
	if it.done {
		return false
	}
	var ok bool
	if it.key, ok = it.field(); !ok {
		return false
	}
	it.val, ok = it.field()
	return ok
}

func (it *Iter) Close() {
	it.done = true
	it.dropBlock()
}

type Writer interface {
	Add(key, value []byte) error
}

type Compaction struct {
	Kept, Shadowed int
}

// Run copies the newest version of each key to w.
func (c *Compaction) Run(src Source, w Writer) error {
	it := NewIter(src)
	defer it.Close()
	var last []byte
	for it.Next() {
		key := it.Key()
		if last != nil && bytes.Equal(key, last) {
			c.Shadowed++
			continue
		}
		if err := w.Add(key, it.Value()); err != nil {
			return err
		}
		c.Kept++
		last = key
	}
	return it.Err()
}
