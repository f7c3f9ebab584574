package rpcmux

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

const (
	kindCall  = 1
	kindReset = 2

	codeUnimplemented = 12

	maxBody = 1 << 20
)

var errTooLarge = errors.New("rpcmux: frame too large")

type Frame struct {
	Kind   uint8
	Stream uint32
	Method uint16
	Body   []byte
}

var framePool = sync.Pool{New: func() any { return &Frame{Body: make([]byte, 0, 512)} }}

// Release gives the frame back.
func (f *Frame) Release() {
	if cap(f.Body) > maxBody {
		return
	}
	body := f.Body[:0]
	*f = Frame{Body: body}
	framePool.Put(f)
}

type Handler func(stream uint32, body []byte) error

type Server struct {
	r        *bufio.Reader
	w        *bufio.Writer
	handlers map[uint16]Handler
	rejected int
}

func (s *Server) readFrame() (*Frame, error) {
	var hdr [11]byte
	if _, err := io.ReadFull(s.r, hdr[:]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint32(hdr[7:]))
	if n > maxBody {
		return nil, errTooLarge
	}
	f := framePool.Get().(*Frame)
	f.Kind = hdr[0]
	f.Stream = binary.BigEndian.Uint32(hdr[1:])
	f.Method = binary.BigEndian.Uint16(hdr[5:])
	if cap(f.Body) < n {
		f.Body = make([]byte, n)
	}
	f.Body = f.Body[:n]
	if _, err := io.ReadFull(s.r, f.Body); err != nil {
		f.Release()
		return nil, err
	}
	return f, nil
}

func (s *Server) writeReset(stream uint32, code uint16) error {
	var out [7]byte
	out[0] = kindReset
	binary.BigEndian.PutUint32(out[1:], stream)
	binary.BigEndian.PutUint16(out[5:], code)
	if _, err := s.w.Write(out[:]); err != nil {
		return err
	}
	return s.w.Flush()
}

// Serve reads frames until the connection ends.
func (s *Server) Serve() error {
	for {
		f, err := s.readFrame()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		switch f.Kind {
		case kindCall:
			h, ok := s.handlers[f.Method]
			if !ok {
				s.rejected++
				f.Release()
				if err := s.writeReset(f.Stream, codeUnimplemented); err != nil {
					return err
				}
				continue
			}
			err = h(f.Stream, f.Body)
			f.Release()
			if err != nil {
				return fmt.Errorf("rpcmux: handler: %w", err)
			}
		default:
			f.Release()
		}
	}
}
