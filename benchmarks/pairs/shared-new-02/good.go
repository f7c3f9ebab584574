// Package jsonl stores records as lines of JSON.
package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// Codec encodes records with a line length limit.
type Codec struct {
	limit int
	bufs  *sync.Pool

	mu  sync.Mutex
	out io.Writer
}

// NewCodec returns a codec that writes to out. Its methods may be called
// concurrently.
func NewCodec(out io.Writer, limit int) *Codec {
	return &Codec{
		limit: limit,
		out:   out,
		bufs: &sync.Pool{New: func() any {
			return bytes.NewBuffer(make([]byte, 0, limit))
		}},
	}
}

// Append adds one record.
func (c *Codec) Append(rec any) error {
	buf := c.bufs.Get().(*bytes.Buffer)
	defer func() {
		if buf.Cap() <= 4*c.limit {
			buf.Reset()
			c.bufs.Put(buf)
		}
	}()
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(rec); err != nil {
		return err
	}
	if buf.Len() > c.limit {
		return fmt.Errorf("jsonl: record of %d bytes exceeds %d", buf.Len(), c.limit)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.out.Write(buf.Bytes())
	return err
}
