package wal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"sync"
)

var errChecksum = errors.New("wal: checksum mismatch")

type record struct {
	seq  uint64
	tomb bool
	key  []byte
}

var recordPool = sync.Pool{
	New: func() any { return &record{key: make([]byte, 0, 64)} },
}

func (r *record) free() {
	r.seq = 0
	r.tomb = false
	r.key = r.key[:0]
	recordPool.Put(r)
}

func (r *record) decode(br *bufio.Reader) error {
	var hdr [15]byte
	if _, err := io.ReadFull(br, hdr[:]); err != nil {
		return err
	}
	r.seq = binary.BigEndian.Uint64(hdr[:8])
	r.tomb = hdr[8] == 1
	n := int(binary.BigEndian.Uint16(hdr[9:11]))
	for len(r.key) < n {
		b, err := br.ReadByte()
		if err != nil {
			return io.ErrUnexpectedEOF
		}
		r.key = append(r.key, b)
	}
	if crc32.ChecksumIEEE(r.key) != binary.BigEndian.Uint32(hdr[11:]) {
		return errChecksum
	}
	return nil
}

// Log replays records into an in-memory index.
type Log struct {
	index   map[string]uint64
	skipped int
}

// Replay applies every record of r.
func (l *Log) Replay(r io.Reader) error {
	br := bufio.NewReader(r)
	for {
		if err := l.applyNext(br); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func (l *Log) applyNext(br *bufio.Reader) error {
	rec := recordPool.Get().(*record)
	err := rec.decode(br)
	switch {
	case errors.Is(err, errChecksum):
		// A torn record is skipped, the next one may be intact.
		l.skipped++
		rec.free()
		return nil
	case err != nil:
		rec.free()
		return err
	}
	if rec.tomb {
		delete(l.index, string(rec.key))
	} else {
		l.index[string(rec.key)] = rec.seq
	}
	rec.free()
	return nil
}
