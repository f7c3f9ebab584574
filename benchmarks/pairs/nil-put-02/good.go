package overlay

import (
	"encoding/binary"
	"errors"
	"net"
	"sync"
)

const headerLen = 12

var (
	errShort   = errors.New("overlay: short packet")
	errVersion = errors.New("overlay: unknown version")
)

type header struct {
	version byte
	ttl     byte
	port    uint16
	src     uint32
	dst     uint32
}

var headerPool = sync.Pool{New: func() any { return new(header) }}

func acquireHeader(pkt []byte) (*header, error) {
	if len(pkt) < headerLen {
		return nil, errShort
	}
	if pkt[0] != 1 {
		return nil, errVersion
	}
	h := headerPool.Get().(*header)
	*h = header{
		version: pkt[0],
		ttl:     pkt[1],
		port:    binary.BigEndian.Uint16(pkt[2:]),
		src:     binary.BigEndian.Uint32(pkt[4:]),
		dst:     binary.BigEndian.Uint32(pkt[8:]),
	}
	return h, nil
}

func (h *header) expired() bool { return h.ttl <= 1 }

// Switch forwards packets between the nodes of an overlay.
type Switch struct {
	conn    net.PacketConn
	peers   map[uint32]net.Addr
	dropped int
}

// Forward sends pkt on to its destination.
func (s *Switch) Forward(pkt []byte) error {
	h, err := acquireHeader(pkt)
	if err != nil {
		s.dropped++
		return err
	}
	defer headerPool.Put(h)
	addr, ok := s.peers[h.dst]
	if !ok || h.expired() {
		s.dropped++
		return nil
	}
	pkt[1] = h.ttl - 1
	_, err = s.conn.WriteTo(pkt, addr)
	return err
}
