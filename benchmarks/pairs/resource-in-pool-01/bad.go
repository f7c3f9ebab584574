// Package wal replays write-ahead log segments.
package wal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"sync"
)

// ErrTooLarge reports an implausible record length.
var ErrTooLarge = errors.New("wal: record too large")

const maxRecord = 1 << 20

type segment struct {
	f   *os.File
	br  *bufio.Reader
	rec []byte
	off int64
}

var segments = sync.Pool{
	New: func() any {
		return &segment{br: bufio.NewReaderSize(nil, 32<<10), rec: make([]byte, 0, 4096)}
	},
}

func openSegment(path string) (*segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s := segments.Get().(*segment)
	s.f = f
	s.br.Reset(f)
	return s, nil
}

func (s *segment) reset() {
	s.br.Reset(nil)
	*s = segment{br: s.br, rec: s.rec[:0]}
}

func (s *segment) release() {
	s.reset()
	segments.Put(s)
}

func (s *segment) next() ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(s.br, head[:]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint32(head[:]))
	if n > maxRecord {
		return nil, ErrTooLarge
	}
	if cap(s.rec) < n {
		s.rec = make([]byte, n)
	}
	s.rec = s.rec[:n]
	if _, err := io.ReadFull(s.br, s.rec); err != nil {
		return nil, err
	}
	s.off += int64(4 + n)
	return s.rec, nil
}

// Replay calls apply for each record of path and returns the bytes read.
func Replay(path string, apply func(rec []byte) error) (int64, error) {
	s, err := openSegment(path)
	if err != nil {
		return 0, err
	}
	defer s.release()
	for {
		rec, err := s.next()
		if err == io.EOF {
			return s.off, nil
		}
		if err != nil {
			return s.off, err
		}
		if err := apply(rec); err != nil {
			return s.off, err
		}
	}
}
