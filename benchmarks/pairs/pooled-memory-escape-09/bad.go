package client

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
)

type readBuf struct {
	b []byte
}

type bufPool struct {
	p sync.Pool
}

func (p *bufPool) get() *readBuf {
	if rb, ok := p.p.Get().(*readBuf); ok {
		return rb
	}
	return &readBuf{b: make([]byte, 0, 2048)}
}

func (p *bufPool) put(rb *readBuf) {
	rb.b = rb.b[:0]
	p.p.Put(rb)
}

func (rb *readBuf) fill(r io.Reader) error {
	var n [2]byte
	if _, err := io.ReadFull(r, n[:]); err != nil {
		return err
	}
	size := int(binary.BigEndian.Uint16(n[:]))
	rb.b = slices.Grow(rb.b[:0], size)[:size]
	_, err := io.ReadFull(r, rb.b)
	return err
}

type payload struct {
	kind byte
	body []byte
}

type reply struct {
	payload
	status byte
}

func parseReply(b []byte) (*reply, error) {
	if len(b) < 2 {
		return nil, errors.New("client: short reply")
	}
	r := &reply{status: b[0]}
	r.kind = b[1]
	r.body = b[2:]
	return r, nil
}

// Conn is a connection to a server.
type Conn struct {
	mu    sync.Mutex
	br    *bufio.Reader
	w     io.Writer
	bufs  bufPool
	calls int
}

func (c *Conn) roundTrip(req []byte) (*reply, error) {
	rb := c.bufs.get()
	defer c.bufs.put(rb)

	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := c.w.Write(req); err != nil {
		return nil, err
	}
	if err := rb.fill(c.br); err != nil {
		return nil, err
	}
	rep, err := parseReply(rb.b)
	if err != nil {
		return nil, err
	}
	if rep.status != 0 {
		return nil, fmt.Errorf("client: status %d: %s", rep.status, rep.body)
	}
	c.calls++
	return rep, nil
}
