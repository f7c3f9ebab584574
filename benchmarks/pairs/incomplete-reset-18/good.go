// Package rpcq sends calls over an unreliable transport with retries.
package rpcq

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// ErrUnavailable makes the client retry.
var ErrUnavailable = errors.New("rpcq: unavailable")

// Transport performs one round trip. It must not keep its arguments.
type Transport interface {
	RoundTrip(ctx context.Context, seq uint64, method string, body []byte) ([]byte, error)
}

type call struct {
	seq     uint64
	method  string
	args    any
	attempt int
}

var calls = sync.Pool{New: func() any { return new(call) }}

var lastSeq atomic.Uint64

func newCall(method string, args any) *call {
	c := calls.Get().(*call)
	c.seq = lastSeq.Add(1)
	c.method = method
	c.args = args
	c.attempt = 0
	return c
}

func (c *call) done() {
	c.args = nil
	calls.Put(c)
}

// backoff is the pause before the next attempt.
func (c *call) backoff() time.Duration {
	return 10 * time.Millisecond << min(c.attempt, 6)
}

// Client issues calls.
type Client struct {
	T          Transport
	MaxRetries int
}

func (cl *Client) try(ctx context.Context, c *call) ([]byte, error) {
	body, err := json.Marshal(c.args)
	if err != nil {
		return nil, err
	}
	for {
		reply, err := cl.T.RoundTrip(ctx, c.seq, c.method, body)
		if err == nil || !errors.Is(err, ErrUnavailable) {
			return reply, err
		}
		if c.attempt >= cl.MaxRetries {
			return nil, fmt.Errorf("%s: gave up: %w", c.method, err)
		}
		pause := c.backoff()
		c.attempt++
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// Call invokes method and decodes its reply into out.
func (cl *Client) Call(ctx context.Context, method string, args, out any) error {
	c := newCall(method, args)
	defer c.done()
	reply, err := cl.try(ctx, c)
	if err != nil {
		return err
	}
	return json.Unmarshal(reply, out)
}
