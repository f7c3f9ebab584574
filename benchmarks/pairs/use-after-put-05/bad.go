package rpc

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"sync"
	"sync/atomic"
)

type resetter[T any] interface {
	*T
	Reset()
}

// Pool is a typed pool whose values are reset when they come back.
type Pool[T any, P resetter[T]] struct {
	p sync.Pool
}

func newPool[T any, P resetter[T]]() *Pool[T, P] {
	return &Pool[T, P]{p: sync.Pool{New: func() any { return P(new(T)) }}}
}

func (p *Pool[T, P]) Get() P { return p.p.Get().(P) }

func (p *Pool[T, P]) Put(v P) {
	v.Reset()
	p.p.Put(v)
}

type call struct {
	method uint16
	reply  []byte
	err    error
}

func (c *call) Reset() {
	c.method = 0
	c.reply = c.reply[:0]
	c.err = nil
}

// Client speaks to one server; calls are serialised.
type Client struct {
	mu       sync.Mutex
	br       *bufio.Reader
	w        io.Writer
	calls    *Pool[call, *call]
	inflight atomic.Int64
}

// NewClient returns a client on rw.
func NewClient(rw io.ReadWriter) *Client {
	return &Client{br: bufio.NewReader(rw), w: rw, calls: newPool[call]()}
}

func (c *Client) roundTrip(cl *call, in []byte) {
	var hdr [4]byte
	binary.BigEndian.PutUint16(hdr[:2], cl.method)
	binary.BigEndian.PutUint16(hdr[2:], uint16(len(in)))
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, cl.err = c.w.Write(append(hdr[:], in...)); cl.err != nil {
		return
	}
	if _, cl.err = io.ReadFull(c.br, hdr[:]); cl.err != nil {
		return
	}
	n := int(binary.BigEndian.Uint16(hdr[2:]))
	cl.reply = slices.Grow(cl.reply[:0], n)[:n]
	if _, cl.err = io.ReadFull(c.br, cl.reply); cl.err == nil && hdr[0] == 0xff {
		cl.err = errors.New("rpc: " + string(cl.reply))
	}
}

func (c *Client) finish(cl *call) {
	c.inflight.Add(-1)
	c.calls.Put(cl)
}

// Invoke calls method with in and copies the answer to out.
func (c *Client) Invoke(method uint16, in, out []byte) (int, error) {
	c.inflight.Add(1)
	cl := c.calls.Get()
	cl.method = method
	c.roundTrip(cl, in)
	n := 0
	if cl.err == nil {
		n = copy(out, cl.reply)
	}
	c.finish(cl)
	return n, cl.err
}
