package upload

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

const chunkSize = 64 << 10

var chunkPool = sync.Pool{
	New: func() any {
		b := make([]byte, chunkSize)
		return &b
	},
}

var errClosed = errors.New("upload: stream is closed")

// Stream sends data in chunks of a fixed size.
type Stream struct {
	w      io.Writer
	chunk  *[]byte
	n      int
	closed bool
}

// NewStream returns a stream on w. It takes no memory until it is written to.
func NewStream(w io.Writer) *Stream { return &Stream{w: w} }

func (s *Stream) flush() error {
	if s.n == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(s.w, "%x\r\n", s.n); err != nil {
		return err
	}
	_, err := s.w.Write((*s.chunk)[:s.n])
	s.n = 0
	return err
}

// Write implements io.Writer.
func (s *Stream) Write(p []byte) (int, error) {
	if s.closed {
		return 0, errClosed
	}
	if s.chunk == nil {
		s.chunk = chunkPool.Get().(*[]byte)
	}
	total := 0
	for len(p) > 0 {
		n := copy((*s.chunk)[s.n:], p)
		s.n += n
		total += n
		p = p[n:]
		if s.n == chunkSize {
			if err := s.flush(); err != nil {
				return total, err
			}
		}
	}
	return total, nil
}

// Close sends the rest and ends the stream.
func (s *Stream) Close() error {
	if s.closed {
		return errClosed
	}
	s.closed = true
	err := s.flush()
	if s.chunk != nil {
		chunkPool.Put(s.chunk)
		s.chunk = nil
	}
	if err != nil {
		return err
	}
	_, err = io.WriteString(s.w, "0\r\n\r\n")
	return err
}
