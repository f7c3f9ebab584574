// What a helper starts, everyone who calls it ends.
package correct_undone_by_callers

import "sync"

type scanner struct {
	buf      []byte
	head     int
	captured []byte
	from     int
}

var scannerPool = sync.Pool{New: func() any { return new(scanner) }}

func newScanner(text []byte) *scanner {
	s := scannerPool.Get().(*scanner)
	s.buf = text
	s.head = 0
	return s
}

func (s *scanner) free() {
	s.buf = nil
	scannerPool.Put(s)
}

func (s *scanner) start() {
	if s.captured != nil {
		panic("captures already")
	}
	s.captured, s.from = make([]byte, 0, 32), s.head
}

func (s *scanner) stop() []byte {
	captured := s.captured
	rest := s.buf[s.from:s.head]
	s.captured, s.from = nil, -1
	return append(captured, rest...)
}

func (s *scanner) skip(c byte) {
	for s.head < len(s.buf) && s.buf[s.head] != c {
		s.head++
	}
	if s.captured != nil {
		s.captured = append(s.captured, s.buf[s.from:s.head]...)
		s.from = s.head
	}
}

func (s *scanner) word() []byte {
	s.start()
	s.skip(' ')
	return s.stop()
}

func first(text []byte) []byte {
	s := newScanner(text)
	defer s.free()
	s.skip(':')
	return s.word()
}
