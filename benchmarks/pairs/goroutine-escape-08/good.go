package link

import (
	"encoding/binary"
	"errors"
	"io"
	"net"
	"sync"
	"time"
)

type packet struct {
	b []byte
}

var packets = sync.Pool{
	New: func() any { return &packet{b: make([]byte, 0, 64)} },
}

func acquirePacket(kind byte, session uint32) *packet {
	p := packets.Get().(*packet)
	p.b = append(p.b[:0], kind)
	p.b = binary.BigEndian.AppendUint32(p.b, session)
	return p
}

func releasePacket(p *packet) {
	p.b = p.b[:0]
	packets.Put(p)
}

func keepalive(conn net.Conn, hb *packet, quit <-chan struct{}) {
	tick := time.NewTicker(15 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if _, err := conn.Write(hb.b); err != nil {
				return
			}
		case <-quit:
			return
		}
	}
}

// Session reads messages until the peer hangs up.
func Session(conn net.Conn, id uint32, handle func(kind byte) error) error {
	hb := acquirePacket('k', id)
	quit := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		keepalive(conn, hb, quit)
	}()
	defer func() {
		close(quit)
		<-done
		releasePacket(hb)
	}()

	var hdr [5]byte
	for {
		if _, err := io.ReadFull(conn, hdr[:]); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if binary.BigEndian.Uint32(hdr[1:]) != id {
			return errors.New("link: wrong session")
		}
		if err := handle(hdr[0]); err != nil {
			return err
		}
	}
}
