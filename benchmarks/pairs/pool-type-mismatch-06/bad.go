package transport

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
	"sync/atomic"
)

type Packet interface {
	Retain()
	Release()
	Marshal() []byte
}

type packetBase struct {
	home *sync.Pool
	refs atomic.Int32
	wire []byte
}

func (b *packetBase) Retain() { b.refs.Add(1) }

func (b *packetBase) Release() {
	if b.refs.Add(-1) > 0 {
		return
	}
	b.wire = b.wire[:0]
	b.home.Put(b)
}

type DataPacket struct {
	packetBase
	Stream  uint32
	Offset  uint64
	Payload []byte
}

type AckPacket struct {
	packetBase
	Largest uint64
	Delay   uint32
}

var dataPackets, ackPackets sync.Pool

func init() {
	dataPackets.New = func() any {
		p := new(DataPacket)
		p.home = &dataPackets
		return p
	}
	ackPackets.New = func() any {
		p := new(AckPacket)
		p.home = &ackPackets
		return p
	}
}

func NewData(stream uint32, off uint64, payload []byte) *DataPacket {
	p := dataPackets.Get().(*DataPacket)
	p.refs.Store(1)
	p.Stream, p.Offset = stream, off
	p.Payload = append(p.Payload[:0], payload...)
	return p
}

func NewAck(largest uint64, delay uint32) *AckPacket {
	p := ackPackets.Get().(*AckPacket)
	p.refs.Store(1)
	p.Largest, p.Delay = largest, delay
	return p
}

func (p *DataPacket) Marshal() []byte {
	p.wire = append(p.wire[:0], 0x01)
	p.wire = binary.BigEndian.AppendUint32(p.wire, p.Stream)
	p.wire = binary.BigEndian.AppendUint64(p.wire, p.Offset)
	p.wire = append(p.wire, p.Payload...)
	return p.wire
}

func (p *AckPacket) Marshal() []byte {
	p.wire = append(p.wire[:0], 0x02)
	p.wire = binary.BigEndian.AppendUint64(p.wire, p.Largest)
	p.wire = binary.BigEndian.AppendUint32(p.wire, p.Delay)
	return p.wire
}

// Link writes each packet to all of its paths.
type Link struct {
	mu    sync.Mutex
	paths []io.Writer
}

func (l *Link) AddPath(w io.Writer) {
	l.mu.Lock()
	l.paths = append(l.paths, w)
	l.mu.Unlock()
}

// Send takes over the caller's reference.
func (l *Link) Send(p Packet) error {
	defer p.Release()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.paths) == 0 {
		return errors.New("transport: no path")
	}
	wire := p.Marshal()
	var errs error
	for _, w := range l.paths {
		if _, err := w.Write(wire); err != nil {
			errs = errors.Join(errs, err)
		}
	}
	return errs
}

func (l *Link) SendData(stream uint32, off uint64, payload []byte) error {
	return l.Send(NewData(stream, off, payload))
}

func (l *Link) SendAck(largest uint64, delay uint32) error {
	return l.Send(NewAck(largest, delay))
}
