// Pools in structs, arrays and maps, and pools that are passed about.
package pool_fields

import (
	"bytes"
	"io"
	"sync"
)

func newBuffer() any { return bytes.NewBuffer(make([]byte, 0, 64)) }

type server struct {
	pool  *sync.Pool
	sized [4]sync.Pool
}

func newServer() *server {
	s := &server{pool: &sync.Pool{New: newBuffer}}
	for i := range s.sized {
		s.sized[i].New = newBuffer
	}
	return s
}

func (s *server) pointer(w io.Writer, text string) {
	buf := s.pool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	s.pool.Put(buf)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func (s *server) array(w io.Writer, text string, class int) {
	buf := s.sized[class].Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	s.sized[class].Put(buf)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func (s *server) local(w io.Writer, text string) {
	pool := s.pool
	buf := pool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	pool.Put(buf)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func parameter(pool *sync.Pool, w io.Writer, text string) {
	buf := pool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	pool.Put(buf)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func (s *server) all(w io.Writer) {
	parameter(s.pool, w, "x")
}

func (s *server) inOrder(w io.Writer, text string, class int) {
	pool := &s.sized[class]
	buf := pool.Get().(*bytes.Buffer)
	defer pool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}
