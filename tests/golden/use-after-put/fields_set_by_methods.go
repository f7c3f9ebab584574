// What one method takes for a field and another gives back is gone for a third.
package fieldssetbymethods

import (
	"bytes"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type Conn struct {
	buf  *bytes.Buffer
	open bool
}

func (c *Conn) Open() {
	c.buf = pool.Get().(*bytes.Buffer)
	c.buf.Reset()
	c.open = true
}

func (c *Conn) OpenIfClosed() {
	if !c.open {
		c.Open()
	}
}

func (c *Conn) Flush(out func([]byte)) {
	out(c.buf.Bytes())
	pool.Put(c.buf)
}

func (c *Conn) Close() {
	if c.buf != nil {
		pool.Put(c.buf)
		c.buf, c.open = nil, false
	}
}

func (c *Conn) Write(p []byte) { c.buf.Write(p) }

func straight(c *Conn, p []byte, out func([]byte)) {
	c.Open()
	c.Flush(out)
	c.Write(p) // want "`c.buf` is used by `c.Write` after it went back to `pool`"
}

func openedOnce(c *Conn, in [][]byte, out func([]byte)) {
	c.Open()
	for _, p := range in {
		c.Write(p) // want "`c.buf` is used by `c.Write` after it went back to `pool`"
		c.Flush(out)
	}
}

func openedEachTime(c *Conn, in [][]byte, out func([]byte)) {
	for _, p := range in {
		c.Open()
		c.Write(p)
		c.Flush(out)
	}
}

func openedAgain(c *Conn, in [][]byte, out func([]byte)) {
	c.Open()
	for _, p := range in {
		c.Write(p)
		c.Flush(out)
		c.Open()
	}
	c.Flush(out)
}

func ofAnother(c, d *Conn, p []byte, out func([]byte)) {
	c.Open()
	d.Open()
	c.Flush(out)
	d.Write(p)
	d.Flush(out)
}

func closed(c *Conn, p []byte) {
	c.Open()
	c.Write(p)
	c.Close()
	c.OpenIfClosed()
	c.Write(p)
	c.Close()
	c.Close()
}

func savedBefore(c *Conn, p []byte) {
	c.Open()
	first := c.buf
	c.Open()
	pool.Put(first)
	c.Write(p)
	c.Close()
}
