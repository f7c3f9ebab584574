package consumer

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

const maxBody = 256 << 10

type message struct {
	offset int64
	key    uint64
	body   []byte
}

var messages = sync.Pool{New: func() any { return &message{body: make([]byte, 0, 2048)} }}

func (m *message) free() {
	m.offset, m.key, m.body = 0, 0, m.body[:0]
	if cap(m.body) <= 64<<10 {
		messages.Put(m)
	}
}

// Consumer reads one partition in order.
type Consumer struct {
	r       *bufio.Reader
	handle  func(key uint64, body []byte) error
	next    int64
	skipped int
}

// fetch reads one message; the caller frees it.
func (c *Consumer) fetch() (*message, error) {
	var head [20]byte
	if _, err := io.ReadFull(c.r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[16:])
	if n > maxBody {
		return nil, errors.New("consumer: message too large")
	}
	m := messages.Get().(*message)
	m.offset = int64(binary.BigEndian.Uint64(head[:]))
	m.key = binary.BigEndian.Uint64(head[8:])
	m.body = append(m.body, make([]byte, n)...)
	if _, err := io.ReadFull(c.r, m.body); err != nil {
		m.free()
		return nil, err
	}
	return m, nil
}

// Run handles messages until the partition ends. Messages that the broker
// delivers again are skipped.
func (c *Consumer) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		m, err := c.fetch()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("at offset %d: %w", c.next, err)
		}
		if m.offset < c.next {
			c.skipped++
			continue
		}
		c.next = m.offset + 1
		err = c.handle(m.key, m.body)
		m.free()
		if err != nil {
			return fmt.Errorf("message %d: %w", c.next-1, err)
		}
	}
	return ctx.Err()
}
