package segment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

var ErrTruncated = errors.New("segment: truncated record")

type Row struct {
	Seq  uint64
	Data []byte
}

// Filter says which records are wanted.
type Filter interface {
	Match(seq uint64, data []byte) bool
}

type PrefixFilter []byte

func (f PrefixFilter) Match(_ uint64, data []byte) bool { return bytes.HasPrefix(data, f) }

type scanState struct {
	heads []uint32
	data  []byte
}

type statePool struct{ pool sync.Pool }

func (p *statePool) get() *scanState {
	if s, ok := p.pool.Get().(*scanState); ok {
		return s
	}
	return &scanState{heads: make([]uint32, 0, 256)}
}

func (p *statePool) put(s *scanState) {
	s.heads = s.heads[:0]
	s.data = nil // the rows of the scan live in it
	p.pool.Put(s)
}

type Segment struct {
	r      io.ReaderAt
	size   int64
	states *statePool
}

func Open(r io.ReaderAt, size int64) *Segment {
	return &Segment{r: r, size: size, states: new(statePool)}
}

func (g *Segment) index(s *scanState) error {
	var n [4]byte
	if _, err := g.r.ReadAt(n[:], 0); err != nil {
		return err
	}
	count := int64(binary.LittleEndian.Uint32(n[:]))
	if 4+4*count > g.size {
		return ErrTruncated
	}
	for i := int64(0); i < count; i++ {
		if _, err := g.r.ReadAt(n[:], 4+4*i); err != nil {
			return err
		}
		s.heads = append(s.heads, binary.LittleEndian.Uint32(n[:]))
	}
	return nil
}

func (s *scanState) load(r io.ReaderAt, off int64, size int64) (uint64, []byte, error) {
	var hdr [12]byte
	if _, err := r.ReadAt(hdr[:], off); err != nil {
		return 0, nil, err
	}
	n := int(binary.LittleEndian.Uint32(hdr[8:]))
	if off+12+int64(n) > size {
		return 0, nil, ErrTruncated
	}
	from := len(s.data)
	s.data = append(s.data, make([]byte, n)...)
	rec := s.data[from : from+n : from+n]
	if _, err := r.ReadAt(rec, off+12); err != nil && err != io.EOF {
		return 0, nil, err
	}
	return binary.LittleEndian.Uint64(hdr[:8]), rec, nil
}

// Scan gives the records that f wants, at most limit.
func (g *Segment) Scan(f Filter, limit int) ([]Row, error) {
	s := g.states.get()
	defer g.states.put(s)
	if err := g.index(s); err != nil {
		return nil, err
	}
	var rows []Row
	for _, off := range s.heads {
		if len(rows) == limit {
			break
		}
		mark := len(s.data)
		seq, rec, err := s.load(g.r, int64(off), g.size)
		if err != nil {
			return rows, err
		}
		if !f.Match(seq, rec) {
			s.data = s.data[:mark]
			continue
		}
		rows = append(rows, Row{Seq: seq, Data: rec})
	}
	return rows, nil
}
