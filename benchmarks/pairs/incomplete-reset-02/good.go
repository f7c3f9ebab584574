// Package rpcx is a retrying text-protocol client.
package rpcx

import (
	"errors"
	"io"
	"strconv"
	"sync"
)

// Transport performs one round trip.
type Transport interface {
	RoundTrip(frame []byte) (status int, err error)
}

// ErrGaveUp is returned when all attempts failed.
var ErrGaveUp = errors.New("rpcx: gave up")

const maxAttempts = 3

type call struct {
	method   string
	id       uint64
	frame    []byte
	status   int
	attempts int
}

var calls = sync.Pool{
	New: func() any { return &call{frame: make([]byte, 0, 128)} },
}

func acquireCall(method string, id uint64) *call {
	c := calls.Get().(*call)
	c.method = method
	c.id = id
	c.frame = c.frame[:0]
	c.status = 0
	c.attempts = 0
	return c
}

func (c *call) encode(args []int64) {
	c.frame = append(c.frame, c.method...)
	c.frame = append(c.frame, '#')
	c.frame = strconv.AppendUint(c.frame, c.id, 10)
	for _, a := range args {
		c.frame = append(c.frame, ' ')
		c.frame = strconv.AppendInt(c.frame, a, 10)
	}
	c.frame = append(c.frame, '\n')
}

func (c *call) do(t Transport) error {
	for c.attempts < maxAttempts {
		c.attempts++
		status, err := t.RoundTrip(c.frame)
		if errors.Is(err, io.ErrUnexpectedEOF) {
			continue
		}
		c.status = status
		return err
	}
	return ErrGaveUp
}

// Client numbers its calls.
type Client struct {
	mu   sync.Mutex
	next uint64
	t    Transport
}

// Call invokes method and returns the status of the answer.
func (cl *Client) Call(method string, args ...int64) (int, error) {
	cl.mu.Lock()
	cl.next++
	id := cl.next
	cl.mu.Unlock()

	c := acquireCall(method, id)
	defer calls.Put(c)
	c.encode(args)
	err := c.do(cl.t)
	return c.status, err
}
