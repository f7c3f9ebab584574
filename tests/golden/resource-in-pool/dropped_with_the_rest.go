// An overwrite of the whole value drops what it held open.
package droppedwiththerest

import (
	"bufio"
	"os"
	"sync"
)

type segment struct {
	file *os.File
	in   *bufio.Reader
	off  int
}

var segments = sync.Pool{New: func() any { return &segment{in: bufio.NewReader(nil)} }}

func open(path string) (*segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s := segments.Get().(*segment)
	s.file = f
	s.in.Reset(f)
	return s, nil
}

func (s *segment) release() {
	s.in.Reset(nil)
	*s = segment{in: s.in} // want "`file` of a value from `segments` is dropped here"
	segments.Put(s)
}

func first(path string) (byte, error) {
	s, err := open(path)
	if err != nil {
		return 0, err
	}
	defer s.release()
	s.off++
	return s.in.ReadByte()
}
