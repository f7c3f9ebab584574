package demux

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// ErrTooLarge is a packet beyond the limit of the stream.
var ErrTooLarge = errors.New("demux: packet too large")

type frame struct {
	head [12]byte
	body []byte
}

var frames = sync.Pool{New: func() any { return &frame{body: make([]byte, 0, 1500)} }}

func freeFrame(f *frame) {
	f.head = [12]byte{}
	f.body = f.body[:0]
	frames.Put(f)
}

// Packet is one packet of a stream. It must be closed.
type Packet struct {
	Stream uint32
	Time   uint32
	f      *frame
}

// Payload is valid until Close.
func (p *Packet) Payload() []byte { return p.f.body }

// Close recycles the packet's memory.
func (p *Packet) Close() {
	if f := p.f; f != nil {
		p.f = nil
		freeFrame(f)
	}
}

// Demuxer splits a byte stream into packets.
type Demuxer struct {
	r     io.Reader
	limit uint32
}

func (d *Demuxer) readBody(f *frame, n uint32) (err error) {
	if cap(f.body) < int(n) {
		f.body = make([]byte, n)
	}
	f.body = f.body[:n]
	if _, err = io.ReadFull(d.r, f.body); err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return
}

// Next returns the next packet, or io.EOF.
func (d *Demuxer) Next() (p *Packet, err error) {
	f := frames.Get().(*frame)
	defer func() {
		if err != nil {
			freeFrame(f)
		}
	}()
	if _, err = io.ReadFull(d.r, f.head[:]); err != nil {
		return
	}
	n := binary.BigEndian.Uint32(f.head[8:])
	if n > d.limit {
		return nil, ErrTooLarge
	}
	if err = d.readBody(f, n); err != nil {
		return
	}
	p = &Packet{
		Stream: binary.BigEndian.Uint32(f.head[:]),
		Time:   binary.BigEndian.Uint32(f.head[4:]),
		f:      f,
	}
	return
}
