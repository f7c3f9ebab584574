package wire

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"slices"
	"sync"
)

const (
	opPing  = 1
	opClose = 2
	maxBody = 1 << 16
)

var errTooLarge = errors.New("wire: frame too large")

type frame struct {
	op   byte
	body []byte
}

var framePool = sync.Pool{New: func() any { return new(frame) }}

func acquireFrame() *frame { return framePool.Get().(*frame) }

func releaseFrame(f *frame) {
	f.op = 0
	f.body = f.body[:0]
	framePool.Put(f)
}

func (f *frame) readFrom(r *bufio.Reader) error {
	var hdr [5]byte
	if _, err := io.ReadFull(r, hdr[:]); err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint32(hdr[1:]))
	if n > maxBody {
		return errTooLarge
	}
	f.op = hdr[0]
	f.body = slices.Grow(f.body[:0], n)[:n]
	_, err := io.ReadFull(r, f.body)
	return err
}

type server struct {
	handlers map[byte]func(w io.Writer, body []byte) error
}

func pong(w io.Writer) error {
	_, err := w.Write([]byte{opPing, 0, 0, 0, 0})
	return err
}

func (s *server) dispatch(w io.Writer, f *frame) error {
	h, ok := s.handlers[f.op]
	if !ok {
		return errors.New("wire: unknown op")
	}
	return h(w, f.body)
}

func (s *server) serve(conn net.Conn) error {
	defer conn.Close()
	br := bufio.NewReader(conn)
	f := acquireFrame()
	for {
		if err := f.readFrom(br); err != nil {
			releaseFrame(f)
			return err
		}
		switch f.op {
		case opPing:
			if err := pong(conn); err != nil {
				releaseFrame(f)
				return err
			}
			continue
		case opClose:
			releaseFrame(f)
			return nil
		}
		if err := s.dispatch(conn, f); err != nil {
			releaseFrame(f)
			return err
		}
	}
}
