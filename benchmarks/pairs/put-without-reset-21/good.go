package rpc

import (
	"bytes"
	"encoding"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

type Codec byte

const (
	CodecJSON Codec = iota + 1
	CodecBinary
	CodecText
)

type Reply struct {
	Seq   uint32
	Codec Codec
	Body  any
}

type Server struct {
	name string
	bufs sync.Pool
}

func NewServer(name string) *Server {
	s := &Server{name: name}
	s.bufs.New = func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }
	return s
}

const headerLen = 9

func putHeader(buf *bytes.Buffer, rep *Reply) {
	var h [headerLen]byte
	binary.BigEndian.PutUint32(h[0:], rep.Seq)
	h[4] = byte(rep.Codec)
	buf.Write(h[:])
}

func encodeBody(buf *bytes.Buffer, rep *Reply) error {
	switch rep.Codec {
	case CodecJSON:
		return json.NewEncoder(buf).Encode(rep.Body)
	case CodecBinary:
		m, ok := rep.Body.(encoding.BinaryMarshaler)
		if !ok {
			return fmt.Errorf("rpc: %T is no binary message", rep.Body)
		}
		p, err := m.MarshalBinary()
		if err != nil {
			return err
		}
		buf.Write(p)
		return nil
	case CodecText:
		_, err := fmt.Fprint(buf, rep.Body)
		return err
	}
	return fmt.Errorf("rpc: codec %d not known", rep.Codec)
}

// Send writes the reply as one frame.
func (s *Server) Send(w io.Writer, rep *Reply) error {
	buf := s.bufs.Get().(*bytes.Buffer)
	putHeader(buf, rep)
	if err := encodeBody(buf, rep); err != nil {
		buf.Reset()
		s.bufs.Put(buf)
		return fmt.Errorf("%s: reply %d: %w", s.name, rep.Seq, err)
	}
	frame := buf.Bytes()
	binary.BigEndian.PutUint32(frame[5:], uint32(len(frame)-headerLen))
	_, err := w.Write(frame)
	buf.Reset()
	s.bufs.Put(buf)
	return err
}

// SendAll sends until the first write that fails; replies that cannot be
// encoded are replaced by an error text.
func (s *Server) SendAll(w io.Writer, reps []*Reply) error {
	for _, rep := range reps {
		if err := s.Send(w, rep); err != nil {
			alt := &Reply{Seq: rep.Seq, Codec: CodecText, Body: err.Error()}
			if err := s.Send(w, alt); err != nil {
				return err
			}
		}
	}
	return nil
}
