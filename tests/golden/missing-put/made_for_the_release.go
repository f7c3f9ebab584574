// What is taken only to be given to somebody who may give it back is not there yet where that is decided.
package madefortherelease

import (
	"errors"
	"sync"
)

var slips = sync.Pool{New: func() any { return new(slip) }}

type slip struct {
	kind int
	text []byte
}

var errKind = errors.New("not of this kind")

func (s *slip) code() int { return s.kind }

func (s *slip) twin() *slip {
	t := slips.Get().(*slip)
	t.kind = s.kind
	t.text = append(t.text[:0], s.text...)
	return t
}

func (s *slip) free() {
	*s = slip{text: s.text[:0]}
	slips.Put(s)
}

type file struct{ slips []*slip }

func (f *file) add(s *slip) {
	if len(s.text) == 0 {
		s.free()
		return
	}
	f.slips = append(f.slips, s)
}

func send(f *file, s *slip) error {
	if s.code() != 1 {
		return errKind
	}
	f.add(s.twin())
	return nil
}

func sendLate(f *file, s *slip) error {
	t := s.twin() // want note "`t` from `slips` is not given back on every path"
	if s.code() != 1 {
		return errKind
	}
	f.add(t)
	return nil
}
