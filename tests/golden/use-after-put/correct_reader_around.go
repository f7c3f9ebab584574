package golden

import (
	"bufio"
	"net"
	"sync"
)

// What goes back is the reader that was made around the connection, not the connection.

type session struct{ conn net.Conn }

type server struct {
	sessions sync.Pool
	readers  sync.Pool
}

func (s *server) acquire(c net.Conn) *session {
	v := s.sessions.Get()
	if v == nil {
		return &session{conn: c}
	}
	x := v.(*session)
	x.conn = c
	return x
}

func (s *server) reader(x *session) *bufio.Reader {
	v := s.readers.Get()
	if v == nil {
		return bufio.NewReaderSize(x.conn, 4096)
	}
	r := v.(*bufio.Reader)
	r.Reset(x.conn)
	return r
}

func (s *server) free(r *bufio.Reader) { s.readers.Put(r) }

func (s *server) serve(c net.Conn) error {
	x := s.acquire(c)
	r := s.reader(x)
	_, err := r.ReadString('\n')
	s.free(r)
	x.conn = nil
	s.sessions.Put(x)
	return err
}

func (s *server) Handle(c net.Conn) error {
	if err := s.serve(c); err != nil {
		c.Close()
		return err
	}
	return c.Close()
}
