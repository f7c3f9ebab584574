package postings

import (
	"encoding/binary"
	"errors"
	"sync"
)

var errCorrupt = errors.New("postings: corrupt block")

type block struct {
	data []byte
}

var blockPool = sync.Pool{
	New: func() any { return &block{data: make([]byte, 0, 4096)} },
}

func releaseBlock(b *block) {
	b.data = b.data[:0]
	blockPool.Put(b)
}

// Source loads the encoded postings of a term.
type Source interface {
	AppendPostings(dst []byte, term string) ([]byte, error)
}

// Iterator yields ascending document ids.
type Iterator struct {
	blk *block
	pos int
	cur uint64
	err error
}

// Open starts at the first document of term.
func Open(src Source, term string) (*Iterator, error) {
	blk := blockPool.Get().(*block)
	var err error
	if blk.data, err = src.AppendPostings(blk.data, term); err != nil {
		releaseBlock(blk)
		return nil, err
	}
	return &Iterator{blk: blk}, nil
}

// Next moves to the next document; the block goes back as soon as it is read up.
func (it *Iterator) Next() bool {
	if it.blk == nil || it.err != nil {
		return false
	}
	if it.pos >= len(it.blk.data) {
		releaseBlock(it.blk)
		return false
	}
	delta, n := binary.Uvarint(it.blk.data[it.pos:])
	if n <= 0 {
		it.err = errCorrupt
		return false
	}
	it.pos += n
	it.cur += delta
	return true
}

// Doc is the current document.
func (it *Iterator) Doc() uint64 { return it.cur }

// Close ends the iteration early.
func (it *Iterator) Close() error {
	if it.blk != nil {
		releaseBlock(it.blk)
		it.blk = nil
	}
	return it.err
}

// Docs returns all documents of term.
func Docs(src Source, term string) (docs []uint64, err error) {
	it, err := Open(src, term)
	if err != nil {
		return nil, err
	}
	for it.Next() {
		docs = append(docs, it.Doc())
	}
	return docs, it.Close()
}
