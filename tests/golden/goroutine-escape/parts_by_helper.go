// What a helper leaves to a goroutine is what that names: not all that hangs on what it was given.
package parts_by_helper

import (
	"bytes"
	"io"
	"sync"
	"sync/atomic"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

type conn struct {
	out    io.WriteCloser
	buf    *bytes.Buffer
	closed atomic.Bool
}

func (c *conn) closeLater() {
	go func() {
		c.closed.Store(true)
		c.out.Close()
	}()
}

func (c *conn) flushLater() {
	go func() {
		c.out.Write(c.buf.Bytes())
	}()
}

func (c *conn) closing(text string) {
	c.buf = bufPool.Get().(*bytes.Buffer)
	c.buf.Reset()
	c.buf.WriteString(text)
	c.out.Write(c.buf.Bytes())
	c.closeLater()
	bufPool.Put(c.buf)
	c.buf = nil
}

func (c *conn) flushing(text string) {
	c.buf = bufPool.Get().(*bytes.Buffer)
	c.buf.Reset()
	c.buf.WriteString(text)
	c.flushLater() // want "`c.buf` may still be in use"
	bufPool.Put(c.buf)
	c.buf = nil
}
