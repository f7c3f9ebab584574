// A second call of a method that has raised its flag returns at once.
package correctflagraised

import (
	"compress/gzip"
	"io"
	"sync"
)

var writers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

type segment struct {
	zw     *gzip.Writer
	n      int
	closed bool
}

func open(w io.Writer) *segment {
	zw := writers.Get().(*gzip.Writer)
	zw.Reset(w)
	return &segment{zw: zw}
}

func (s *segment) Close() error {
	if s.closed {
		return nil
	}
	s.closed = true
	err := s.zw.Close()
	s.zw.Reset(io.Discard)
	writers.Put(s.zw)
	return err
}

func write(w io.Writer, lines [][]byte) (int, error) {
	s := open(w)
	defer s.Close()
	for _, line := range lines {
		n, err := s.zw.Write(line)
		s.n += n
		if err != nil {
			return s.n, err
		}
	}
	return s.n, s.Close()
}
