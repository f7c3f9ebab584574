package p

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

const maxMessage = 1 << 20

type message struct {
	op   byte
	body []byte
}

var messages = sync.Pool{New: func() any { return new(message) }}

func (m *message) reset() {
	m.op = 0
	m.body = m.body[:0]
}

func (m *message) readFrom(r io.Reader) error {
	var hdr [5]byte
	if _, err := io.ReadFull(r, hdr[:]); err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint32(hdr[1:]))
	if n > maxMessage {
		return fmt.Errorf("message of %d bytes", n)
	}
	m.op = hdr[0]
	if cap(m.body) < n {
		m.body = make([]byte, n)
	}
	m.body = m.body[:n]
	_, err := io.ReadFull(r, m.body)
	return err
}

type Handler func(w io.Writer, body []byte) error

type Server struct {
	handlers map[byte]Handler
	idle     time.Duration
}

var errUnknownOp = errors.New("unknown op")

func (s *Server) dispatch(w io.Writer, m *message) error {
	h, ok := s.handlers[m.op]
	if !ok {
		return errUnknownOp
	}
	return h(w, m.body)
}

func (s *Server) serveConn(conn net.Conn) error {
	defer conn.Close()
	br := bufio.NewReader(conn)
	bw := bufio.NewWriter(conn)
	for {
		if err := conn.SetReadDeadline(time.Now().Add(s.idle)); err != nil {
			return err
		}
		m := messages.Get().(*message)
		m.reset()
		defer messages.Put(m)
		if err := m.readFrom(br); err != nil {
			return err
		}
		if err := s.dispatch(bw, m); err != nil {
			return err
		}
		if br.Buffered() == 0 {
			if err := bw.Flush(); err != nil {
				return err
			}
		}
	}
}

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go s.serveConn(conn)
	}
}
