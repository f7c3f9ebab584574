// Pools that are fields.
package pool_in_struct

import (
	"bytes"
	"io"
	"sync"
)

type server struct {
	out  io.Writer
	bufs sync.Pool
}

func newServer(out io.Writer) *server {
	s := &server{out: out}
	s.bufs.New = func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }
	return s
}

func (s *server) dirty(text string) {
	buf := s.bufs.Get().(*bytes.Buffer)
	buf.WriteString(text)
	s.out.Write(buf.Bytes())
	s.bufs.Put(buf) // want "`buf`.*without a reset"
}

func (s *server) clean(text string) {
	buf := s.bufs.Get().(*bytes.Buffer)
	defer s.bufs.Put(buf)
	defer buf.Reset()
	buf.WriteString(text)
	s.out.Write(buf.Bytes())
}
