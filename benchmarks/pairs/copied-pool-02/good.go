// Package blockcopy copies streams in blocks of an adjustable size.
package blockcopy

import (
	"io"
	"sync"
	"sync/atomic"
)

const minBlock = 4 << 10

// Copier copies streams. Its methods may be called concurrently.
type Copier struct {
	size   atomic.Int64
	copied atomic.Int64
	blocks sync.Pool
}

// NewCopier returns a copier with the given block size.
func NewCopier(size int) *Copier {
	c := new(Copier)
	c.blocks.New = func() any {
		b := make([]byte, c.size.Load())
		return &b
	}
	c.SetBlockSize(size)
	return c
}

// SetBlockSize changes the block size for copies that begin from now on.
func (c *Copier) SetBlockSize(n int) {
	c.size.Store(int64(max(n, minBlock)))
}

// block returns a block of the current size; its content is arbitrary.
func (c *Copier) block() *[]byte {
	b := c.blocks.Get().(*[]byte)
	if n := int(c.size.Load()); len(*b) != n {
		*b = make([]byte, n)
	}
	return b
}

// Copied returns the number of bytes copied so far.
func (c *Copier) Copied() int64 { return c.copied.Load() }

// Copy copies src to dst until the end of src.
func (c *Copier) Copy(dst io.Writer, src io.Reader) (total int64, err error) {
	b := c.block()
	defer c.blocks.Put(b)
	for {
		n, rerr := src.Read(*b)
		if n > 0 {
			m, werr := dst.Write((*b)[:n])
			total += int64(m)
			c.copied.Add(int64(m))
			if werr != nil {
				return total, werr
			}
		}
		if rerr == io.EOF {
			return total, nil
		}
		if rerr != nil {
			return total, rerr
		}
	}
}
