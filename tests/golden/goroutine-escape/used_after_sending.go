// What was sent to a receiver that gives it back is the receiver's: only an answer tells that it is not yet so.
package usedaftersending

import (
	"context"
	"errors"
	"sync"
)

type call struct {
	id    int
	body  []byte
	reply chan []byte
}

var errClosed = errors.New("closed")

type caller struct {
	calls   sync.Pool
	queue   chan *call
	written chan struct{}
	waiting map[int]chan []byte
	write   func([]byte)
	closed  bool
}

func newCaller() *caller {
	return &caller{calls: sync.Pool{New: func() any { return new(call) }}}
}

func (c *caller) take(id int, body []byte) *call {
	m := c.calls.Get().(*call)
	m.id = id
	m.body = append(m.body[:0], body...)
	m.reply = make(chan []byte, 1)
	return m
}

func (c *caller) loop() {
	for m := range c.queue {
		c.send(m) // via "the receiver gives it back by `send` here"
	}
}

func (c *caller) send(m *call) {
	c.waiting[m.id] = m.reply
	c.write(m.body)
	c.calls.Put(m)
}

// The loop may have given it back, and another caller may have put its own channel there.
func (c *caller) asked(id int, body []byte) []byte {
	m := c.take(id, body)
	c.queue <- m // want "`m` is used after it is sent here to a receiver that gives it back to `c.calls`"
	return <-m.reply
}

func (c *caller) askedByChannel(id int, body []byte) []byte {
	m := c.take(id, body)
	reply := m.reply
	c.queue <- m
	return <-reply
}

func (c *caller) counted(id int, body []byte) int {
	m := c.take(id, body)
	c.queue <- m // want "`m` is used after"
	return m.id
}

func (c *caller) countedBefore(id int, body []byte) int {
	m := c.take(id, body)
	n := m.id
	c.queue <- m
	return n
}

func (c *caller) countedNext(id int, body []byte) int {
	m := c.take(id, body)
	c.queue <- m
	m = &call{id: id + 1}
	return m.id
}

func (c *caller) push(m *call) error {
	if c.closed {
		return errClosed
	}
	c.queue <- m
	return nil
}

func (c *caller) pushed(ctx context.Context, id int, body []byte) ([]byte, error) {
	m := c.take(id, body)
	if err := c.push(m); err != nil { // want "`m` is used after" via "sends it here to a receiver"
		c.calls.Put(m)
		return nil, err
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case b := <-m.reply:
		return b, nil
	}
}

// It may be used where it was not sent.
func (c *caller) pushedOrNot(id int, body []byte) (int, error) {
	m := c.take(id, body)
	if err := c.push(m); err != nil {
		n := m.id
		c.calls.Put(m)
		return n, err
	}
	return id, nil
}
