// Package tlv encodes nested attributes.
package tlv

import (
	"encoding/binary"
	"errors"
	"sync"
)

// Attr is an attribute; it has children or a value.
type Attr struct {
	Tag      uint16
	Value    []byte
	Children []Attr
}

// ErrDepth reports attributes nested too deeply.
var ErrDepth = errors.New("tlv: nested too deeply")

const maxDepth = 16

type scratch struct {
	buf   []byte
	depth int
}

func newScratch() any { return &scratch{buf: make([]byte, 0, 256)} }

func borrow(p *sync.Pool) *scratch {
	return p.Get().(*scratch)
}

func giveBack(p *sync.Pool, s *scratch) {
	s.buf = s.buf[:0]
	s.depth = 0
	p.Put(s)
}

func (s *scratch) attr(a *Attr) error {
	if s.depth == maxDepth {
		return ErrDepth
	}
	s.buf = binary.BigEndian.AppendUint16(s.buf, a.Tag)
	at := len(s.buf)
	s.buf = append(s.buf, 0, 0, 0, 0)
	s.depth++
	for i := range a.Children {
		if err := s.attr(&a.Children[i]); err != nil {
			return err
		}
	}
	s.depth--
	s.buf = append(s.buf, a.Value...)
	binary.BigEndian.PutUint32(s.buf[at:], uint32(len(s.buf)-at-4))
	return nil
}

// Encode appends the encoding of attrs to dst.
func Encode(dst []byte, attrs ...Attr) ([]byte, error) {
	pool := sync.Pool{New: newScratch}
	s := borrow(&pool)
	defer giveBack(&pool, s)
	for i := range attrs {
		if err := s.attr(&attrs[i]); err != nil {
			return dst, err
		}
	}
	return append(dst, s.buf...), nil
}
