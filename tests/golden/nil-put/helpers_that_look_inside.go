// A helper that looks into what it is given does not give back nil: it panics before, or finds no such type.
package helpersthatlookinside

import (
	"io"
	"sync"
)

type stream struct {
	data []byte
	off  int
}

func (s *stream) Read(p []byte) (int, error) {
	n := copy(p, s.data[s.off:])
	s.off += n
	return n, nil
}

var streamPool = sync.Pool{New: func() any { return new(stream) }}

func releaseReader(r io.Reader) {
	if s, ok := r.(*stream); ok {
		s.data, s.off = nil, 0
		streamPool.Put(s)
	}
}

func (s *stream) Close() {
	s.data, s.off = nil, 0
	streamPool.Put(s) // want double-put note "called again"
}

func putStream(s *stream) { streamPool.Put(s) }

type response struct {
	body   io.Reader
	stream *stream
}

func (r *response) done() {
	r.body = nil
	releaseReader(r.body)
}

func closes() {
	var s *stream
	s.Close()
}

func putsNil() {
	var s *stream
	putStream(s) // want "`s` may be nil"
}
