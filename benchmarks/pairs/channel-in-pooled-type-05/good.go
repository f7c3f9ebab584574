package rpc

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

var ErrClosed = errors.New("rpc: connection closed")

type reply struct {
	body []byte
	err  error
}

type call struct {
	method  string
	replies chan reply
}

var calls = sync.Pool{
	New: func() any { return &call{replies: make(chan reply, 1)} },
}

type Client struct {
	conn io.ReadWriteCloser
	wmu  sync.Mutex

	mu      sync.Mutex
	seq     uint64
	pending map[uint64]*call
}

func NewClient(conn io.ReadWriteCloser) *Client {
	c := &Client{conn: conn, pending: make(map[uint64]*call)}
	go c.readLoop()
	return c
}

func (c *Client) Call(ctx context.Context, method string, args []byte) ([]byte, error) {
	cl := calls.Get().(*call)
	cl.method = method
	id := c.register(cl)
	if err := c.send(id, method, args); err != nil {
		c.abandon(id, cl)
		return nil, err
	}
	select {
	case r := <-cl.replies:
		calls.Put(cl)
		return r.body, r.err
	case <-ctx.Done():
		c.abandon(id, cl)
		return nil, ctx.Err()
	}
}

func (c *Client) register(cl *call) uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seq++
	if c.pending == nil {
		cl.replies <- reply{err: ErrClosed}
		return c.seq
	}
	c.pending[c.seq] = cl
	return c.seq
}

func (c *Client) abandon(id uint64, cl *call) {
	c.mu.Lock()
	_, waiting := c.pending[id]
	delete(c.pending, id)
	c.mu.Unlock()
	if !waiting {
		<-cl.replies
	}
	calls.Put(cl)
}

func (c *Client) deliver(id uint64, r reply) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if cl, ok := c.pending[id]; ok {
		delete(c.pending, id)
		cl.replies <- r
	}
}

func (c *Client) send(id uint64, method string, args []byte) error {
	msg := binary.BigEndian.AppendUint64(nil, id)
	msg = binary.BigEndian.AppendUint32(msg, uint32(len(method)))
	msg = binary.BigEndian.AppendUint32(msg, uint32(len(args)))
	msg = append(msg, method...)
	msg = append(msg, args...)
	c.wmu.Lock()
	defer c.wmu.Unlock()
	_, err := c.conn.Write(msg)
	return err
}

func (c *Client) readLoop() {
	br := bufio.NewReader(c.conn)
	var hdr [12]byte
	for {
		if _, err := io.ReadFull(br, hdr[:]); err != nil {
			c.fail(err)
			return
		}
		body := make([]byte, binary.BigEndian.Uint32(hdr[8:]))
		if _, err := io.ReadFull(br, body); err != nil {
			c.fail(err)
			return
		}
		c.deliver(binary.BigEndian.Uint64(hdr[:8]), reply{body: body})
	}
}

func (c *Client) fail(err error) {
	_ = c.conn.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, cl := range c.pending {
		cl.replies <- reply{err: errors.Join(ErrClosed, err)}
	}
	c.pending = nil
}
