package wal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"sync"
)

type kind byte

const (
	kindData kind = iota
	kindPad
	kindCorrupt
)

const maxRecord = 1 << 20

type record struct {
	kind    kind
	payload []byte
}

var records = sync.Pool{New: func() any { return &record{payload: make([]byte, 0, 512)} }}

func (r *record) free() {
	r.kind = kindData
	r.payload = r.payload[:0]
	records.Put(r)
}

func readRecord(src *bufio.Reader) (*record, error) {
	var head [9]byte
	if _, err := io.ReadFull(src, head[:]); err != nil {
		return nil, err
	}
	n := binary.LittleEndian.Uint32(head[1:])
	if n > maxRecord {
		return nil, errors.New("wal: record too large")
	}
	r := records.Get().(*record)
	r.kind = kind(head[0])
	if cap(r.payload) < int(n) {
		r.payload = make([]byte, n)
	}
	r.payload = r.payload[:n]
	if _, err := io.ReadFull(src, r.payload); err != nil {
		r.free()
		return nil, err
	}
	if crc32.ChecksumIEEE(r.payload) != binary.LittleEndian.Uint32(head[5:]) {
		r.kind = kindCorrupt
	}
	return r, nil
}

// Stats of one replay.
type Stats struct{ Applied, Corrupt, SkippedBytes int }

// Replay feeds each data record to apply, which must not keep the payload.
func Replay(src *bufio.Reader, apply func([]byte) error) (st Stats, err error) {
	for {
		rec, err := readRecord(src)
		if err == io.EOF {
			return st, nil
		}
		if err != nil {
			return st, err
		}
		switch rec.kind {
		case kindCorrupt:
			st.Corrupt++
			rec.free()
			fallthrough
		case kindPad:
			st.SkippedBytes += len(rec.payload)
			rec.free()
		default:
			err = apply(rec.payload)
			rec.free()
			if err != nil {
				return st, err
			}
			st.Applied++
		}
	}
}
