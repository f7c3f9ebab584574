package stun

import (
	"context"
	"encoding/binary"
	"errors"
	"net"
	"net/netip"
	"sync"
	"time"
)

const (
	magic     = 0x2112A442
	bindReq   = 0x0001
	bindOK    = 0x0101
	xorMapped = 0x0020
)

var ErrReply = errors.New("stun: bad reply")

type packet struct {
	buf [1500]byte
}

var packets = sync.Pool{New: func() any { return new(packet) }}

func (p *packet) request(id [12]byte) []byte {
	binary.BigEndian.PutUint16(p.buf[0:], bindReq)
	binary.BigEndian.PutUint16(p.buf[2:], 0)
	binary.BigEndian.PutUint32(p.buf[4:], magic)
	copy(p.buf[8:20], id[:])
	return p.buf[:20]
}

func parse(msg []byte, id [12]byte) (netip.AddrPort, error) {
	if len(msg) < 20 || binary.BigEndian.Uint16(msg) != bindOK || [12]byte(msg[8:20]) != id {
		return netip.AddrPort{}, ErrReply
	}
	for rest := msg[20:]; len(rest) >= 4; {
		kind, n := binary.BigEndian.Uint16(rest), int(binary.BigEndian.Uint16(rest[2:]))
		if len(rest) < 4+n {
			break
		}
		if kind == xorMapped && n >= 8 {
			port := binary.BigEndian.Uint16(rest[6:]) ^ magic>>16
			var ip [4]byte
			binary.BigEndian.PutUint32(ip[:], binary.BigEndian.Uint32(rest[8:])^magic)
			return netip.AddrPortFrom(netip.AddrFrom4(ip), port), nil
		}
		rest = rest[min(len(rest), 4+(n+3)&^3):]
	}
	return netip.AddrPort{}, ErrReply
}

// Client asks a server for the address that it sees.
type Client struct {
	conn net.Conn
	id   func() [12]byte
}

func NewClient(conn net.Conn, id func() [12]byte) *Client { return &Client{conn: conn, id: id} }

type reply struct {
	n   int
	err error
}

// Mapped does one round trip. Only one may run at a time.
func (c *Client) Mapped(ctx context.Context) (netip.AddrPort, error) {
	id := c.id()
	p := packets.Get().(*packet)
	defer packets.Put(p)
	if err := c.conn.SetReadDeadline(time.Time{}); err != nil {
		return netip.AddrPort{}, err
	}
	if _, err := c.conn.Write(p.request(id)); err != nil {
		return netip.AddrPort{}, err
	}

	got := make(chan reply, 1)
	go func() {
		n, err := c.conn.Read(p.buf[:])
		got <- reply{n, err}
	}()

	select {
	case r := <-got:
		if r.err != nil {
			return netip.AddrPort{}, r.err
		}
		return parse(p.buf[:r.n], id)
	case <-ctx.Done():
		c.conn.SetReadDeadline(time.Now())
		return netip.AddrPort{}, ctx.Err()
	}
}
