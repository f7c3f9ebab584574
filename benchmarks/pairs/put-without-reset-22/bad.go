package wal

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"sync"
)

var ErrClosed = errors.New("wal: closed")

type block struct {
	b []byte
}

func (k *block) putUvarint(v uint64) { k.b = binary.AppendUvarint(k.b, v) }
func (k *block) putBytes(p []byte)   { k.putUvarint(uint64(len(p))); k.b = append(k.b, p...) }
func (k *block) Write(p []byte) (int, error) {
	k.b = append(k.b, p...)
	return len(p), nil
}

type blockPool struct {
	pool    sync.Pool
	initial int
	max     int
}

func newBlockPool(initial, max int) *blockPool {
	p := &blockPool{initial: initial, max: max}
	p.pool.New = func() any { return &block{b: make([]byte, 0, initial)} }
	return p
}

func (p *blockPool) get() *block { return p.pool.Get().(*block) }

func (p *blockPool) put(k *block) {
	if cap(k.b) > p.max {
		k.b = make([]byte, 0, p.initial)
	}
	p.pool.Put(k)
}

type Record struct {
	Series uint64
	Time   int64
	Data   []byte
}

type Log struct {
	mu     sync.Mutex
	w      io.Writer
	off    int64
	blocks *blockPool
}

func Open(w io.Writer) *Log {
	return &Log{w: w, blocks: newBlockPool(4<<10, 1<<20)}
}

var table = crc32.MakeTable(crc32.Castagnoli)

// Append writes the records as one checksummed segment and says at which offset it begins.
func (l *Log) Append(recs ...Record) (int64, error) {
	k := l.blocks.get()
	defer l.blocks.put(k)

	k.putUvarint(uint64(len(recs)))
	for i := range recs {
		k.putUvarint(recs[i].Series)
		k.b = binary.AppendVarint(k.b, recs[i].Time)
		k.putBytes(recs[i].Data)
	}
	k.b = binary.BigEndian.AppendUint32(k.b, crc32.Checksum(k.b, table))

	l.mu.Lock()
	defer l.mu.Unlock()
	if l.w == nil {
		return 0, ErrClosed
	}
	at := l.off
	n, err := l.w.Write(k.b)
	l.off += int64(n)
	return at, err
}

func (l *Log) Close() {
	l.mu.Lock()
	l.w = nil
	l.mu.Unlock()
}
