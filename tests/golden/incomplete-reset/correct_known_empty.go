package golden

import (
	"io"
	"sync"
)

type stream struct {
	w      io.Writer
	closed bool
	next   *stream
	err    error
}

var streamPool = sync.Pool{New: func() any { return new(stream) }}

// release checks what it does not set.
func (s *stream) release() {
	if s.next != nil {
		panic("released in a list")
	}
	if s.err != nil {
		s.err = nil
	}
	s.w = nil
	s.closed = false
	streamPool.Put(s)
}

func (s *stream) push(n *stream) {
	if s.next == nil {
		s.next = n
	}
}

func (s *stream) pop() *stream {
	n := s.next
	s.next = nil
	return n
}

func emit(w io.Writer, other *stream, data []byte) error {
	s := streamPool.Get().(*stream)
	defer s.release()
	s.w = w
	s.push(other)
	if o := s.pop(); o != nil && o.err != nil {
		return o.err
	}
	_, s.err = s.w.Write(data)
	s.closed = true
	return s.err
}
