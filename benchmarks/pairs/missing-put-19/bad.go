package p

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync"
)

const maxBlock = 1 << 20

var errCorrupt = errors.New("wal: checksum mismatch")

type block struct {
	seq  uint64
	data []byte
}

var blockPool = sync.Pool{New: func() any { return &block{data: make([]byte, 0, 4096)} }}

func acquireBlock() *block { return blockPool.Get().(*block) }

func releaseBlock(b *block) {
	b.seq = 0
	b.data = b.data[:0]
	blockPool.Put(b)
}

func (b *block) load(r io.Reader) error {
	var hdr [16]byte
	if _, err := io.ReadFull(r, hdr[:]); err != nil {
		return err
	}
	b.seq = binary.LittleEndian.Uint64(hdr[0:])
	size := binary.LittleEndian.Uint32(hdr[8:])
	if size > maxBlock {
		return fmt.Errorf("wal: block of %d bytes", size)
	}
	if cap(b.data) < int(size) {
		b.data = make([]byte, size)
	}
	b.data = b.data[:size]
	if _, err := io.ReadFull(r, b.data); err != nil {
		return err
	}
	if crc32.ChecksumIEEE(b.data) != binary.LittleEndian.Uint32(hdr[12:]) {
		return errCorrupt
	}
	return nil
}

type blockReader struct {
	src *bufio.Reader
	cur *block
	off int
}

func newBlockReader(r io.Reader) *blockReader {
	return &blockReader{src: bufio.NewReader(r)}
}

func (r *blockReader) advance() error {
	b := acquireBlock()
	if err := b.load(r.src); err != nil {
		releaseBlock(b)
		return err
	}
	r.cur = b
	r.off = 0
	return nil
}

func (r *blockReader) Read(p []byte) (int, error) {
	for r.cur == nil || r.off == len(r.cur.data) {
		if err := r.advance(); err != nil {
			return 0, err
		}
	}
	n := copy(p, r.cur.data[r.off:])
	r.off += n
	return n, nil
}

func (r *blockReader) Close() error {
	if r.cur != nil {
		releaseBlock(r.cur)
		r.cur = nil
	}
	return nil
}

func Replay(r io.Reader, apply func(io.Reader) error) error {
	br := newBlockReader(r)
	defer br.Close()
	return apply(br)
}
