package shipper

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// Event is one log event.
type Event struct {
	At  time.Time `json:"at"`
	Msg string    `json:"msg"`
}

var payloads = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 8<<10)) }}

func putPayload(b *bytes.Buffer) {
	if b.Cap() > 1<<20 {
		return
	}
	b.Reset()
	payloads.Put(b)
}

// Client ships events to a collector.
type Client struct {
	conn    net.Conn
	retries int
}

// post sends one batch and waits for the collector's one-byte answer.
func (c *Client) post(body []byte) (byte, error) {
	var head [4]byte
	binary.BigEndian.PutUint32(head[:], uint32(len(body)))
	if _, err := c.conn.Write(head[:]); err != nil {
		return 0, err
	}
	if _, err := c.conn.Write(body); err != nil {
		return 0, err
	}
	var ack [1]byte
	_, err := io.ReadFull(c.conn, ack[:])
	return ack[0], err
}

func encode(dst *bytes.Buffer, events []Event) error {
	enc := json.NewEncoder(dst)
	for i := range events {
		if err := enc.Encode(&events[i]); err != nil {
			return err
		}
	}
	return nil
}

// Ship posts the events as one batch of JSON lines.
func (c *Client) Ship(events []Event) error {
	buf := payloads.Get().(*bytes.Buffer)
	if err := encode(buf, events); err != nil {
		putPayload(buf)
		return err
	}
	try := 0
retry:
	code, err := c.post(buf.Bytes())
	switch {
	case err != nil:
		putPayload(buf)
		return fmt.Errorf("ship %d events: %w", len(events), err)
	case code == 0:
		putPayload(buf)
		return nil
	case try < c.retries:
		try++
		time.Sleep(time.Duration(try) * 50 * time.Millisecond)
		goto retry
	}
	putPayload(buf)
	return fmt.Errorf("ship %d events: refused with code %d", len(events), code)
}
