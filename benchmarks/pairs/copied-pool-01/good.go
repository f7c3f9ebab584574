// Package framing splits payloads into numbered frames.
package framing

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// Options of a Codec.
type Options struct {
	MaxFrame int
	Version  byte
}

// ErrOptions reports unusable options.
var ErrOptions = errors.New("framing: MaxFrame too small")

// Codec writes frames.
type Codec struct {
	mu   sync.RWMutex
	st   state
	bufs *buffers
}

type state struct {
	opts   Options
	frames uint64
}

type buffers struct {
	pool  sync.Pool
	limit int
}

func newBuf() any {
	b := make([]byte, 0, 1024)
	return &b
}

// New returns a codec.
func New(o Options) (*Codec, error) {
	c := &Codec{bufs: &buffers{pool: sync.Pool{New: newBuf}}}
	if err := c.Configure(o); err != nil {
		return nil, err
	}
	return c, nil
}

// Configure changes the options of a codec, which may be in use.
func (c *Codec) Configure(o Options) error {
	if o.MaxFrame <= 16 {
		return ErrOptions
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.st.opts = o
	c.bufs.limit = 4 * o.MaxFrame
	return nil
}

func (c *Codec) options() (Options, int) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.st.opts, c.bufs.limit
}

func (c *Codec) count(n uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.st.frames += n
}

// Write writes p to w as frames.
func (c *Codec) Write(w io.Writer, p []byte) error {
	o, limit := c.options()
	bp := c.bufs.pool.Get().(*[]byte)
	defer func() {
		if cap(*bp) <= limit {
			*bp = (*bp)[:0]
			c.bufs.pool.Put(bp)
		}
	}()
	seq := uint64(0)
	for len(p) > 0 {
		n := min(len(p), o.MaxFrame-16)
		b := append((*bp)[:0], o.Version)
		b = binary.BigEndian.AppendUint64(b, seq)
		b = binary.BigEndian.AppendUint32(b, uint32(n))
		b = append(b, p[:n]...)
		*bp = b
		if _, err := w.Write(b); err != nil {
			return err
		}
		p = p[n:]
		seq++
	}
	c.count(seq)
	return nil
}
