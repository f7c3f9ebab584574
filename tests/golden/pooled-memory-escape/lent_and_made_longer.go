// A reset that makes a slice as long as its memory lets the next user fill it, whoever it belongs to.
package lentandmadelonger

import (
	"io"
	"sync"
)

type scanner struct {
	src  io.Reader
	buf  []byte
	at   int
	last int
}

var scanners = sync.Pool{New: func() any { return new(scanner) }}

func (s *scanner) reset(src io.Reader) {
	s.src, s.at, s.last = src, 0, 0
	if cap(s.buf) == 0 {
		s.buf = make([]byte, 512)
	}
	s.buf = s.buf[:cap(s.buf)]
}

func (s *scanner) resetBytes(text []byte) {
	s.src, s.at, s.last = nil, 0, len(text)
	s.buf = text
}

func (s *scanner) next() (byte, error) {
	if s.at == s.last {
		if s.src == nil {
			return 0, io.EOF
		}
		n, err := s.src.Read(s.buf)
		if err != nil {
			return 0, err
		}
		s.at, s.last = 0, n
	}
	s.at++
	return s.buf[s.at-1], nil
}

func (s *scanner) sum() (sum int) {
	for {
		b, err := s.next()
		if err != nil {
			return sum
		}
		sum += int(b)
	}
}

func put(s *scanner) {
	s.reset(nil)
	scanners.Put(s)
}

func Sum(text []byte) int {
	s := scanners.Get().(*scanner)
	defer put(s)
	s.resetBytes(text) // want "memory of `text` stays in `buf`"
	return s.sum()
}

func SumOf(src io.Reader) int {
	s := scanners.Get().(*scanner)
	defer put(s)
	s.reset(src)
	return s.sum()
}

// Here the buffer is put aside as long as a text is scanned.
func SumAside(text []byte) int {
	s := scanners.Get().(*scanner)
	defer put(s)
	own := s.buf
	s.resetBytes(text)
	sum := s.sum()
	s.buf = own
	return sum
}

// So it is a copy that stays in the pool.
func SumCopy(text []byte) int {
	s := scanners.Get().(*scanner)
	defer put(s)
	s.resetBytes(append([]byte(nil), text...))
	return s.sum()
}
