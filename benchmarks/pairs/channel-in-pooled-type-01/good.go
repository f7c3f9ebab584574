// Package mux multiplexes calls over one transport.
package mux

import (
	"context"
	"encoding/binary"
	"sync"
)

// Transport queues a copy of frame for sending.
type Transport interface{ Send(frame []byte) }

type call struct {
	id    uint64
	frame []byte
}

var calls = sync.Pool{
	New: func() any {
		return &call{
			frame: make([]byte, 0, 64),
		}
	},
}

func release(cl *call) {
	cl.id = 0
	cl.frame = cl.frame[:0]
	calls.Put(cl)
}

// Client matches answers to calls.
type Client struct {
	t       Transport
	mu      sync.Mutex
	last    uint64
	pending map[uint64]chan uint64
}

// NewClient returns a client of t.
func NewClient(t Transport) *Client {
	return &Client{t: t, pending: make(map[uint64]chan uint64)}
}

// Dispatch is called by the read loop for every answer.
func (c *Client) Dispatch(id, v uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if reply := c.pending[id]; reply != nil {
		delete(c.pending, id)
		reply <- v
	}
}

func (c *Client) register(cl *call, reply chan uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	cl.id = c.last
	c.pending[cl.id] = reply
}

func (c *Client) forget(id uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.pending, id)
}

// Call sends op with arg and waits for the answer.
func (c *Client) Call(ctx context.Context, op byte, arg uint64) (uint64, error) {
	cl := calls.Get().(*call)
	reply := make(chan uint64, 1)
	c.register(cl, reply)
	cl.frame = append(cl.frame, op)
	cl.frame = binary.BigEndian.AppendUint64(cl.frame, cl.id)
	cl.frame = binary.BigEndian.AppendUint64(cl.frame, arg)
	c.t.Send(cl.frame)
	select {
	case v := <-reply:
		release(cl)
		return v, nil
	case <-ctx.Done():
		c.forget(cl.id)
		release(cl)
		return 0, ctx.Err()
	}
}
