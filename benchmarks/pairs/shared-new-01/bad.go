// Package compact rewrites blocks of sorted keys with shared prefixes removed.
package compact

import (
	"encoding/binary"
	"io"
	"sync"
)

// Compactor may be used by several goroutines.
type Compactor struct {
	blocks sync.Pool
	size   int
}

// NewCompactor makes blocks of about size bytes.
func NewCompactor(size int) *Compactor {
	c := &Compactor{size: size}
	block := make([]byte, 0, size+size/8)
	c.blocks.New = func() any {
		return &block
	}
	return c
}

func (c *Compactor) acquire() *[]byte {
	return c.blocks.Get().(*[]byte)
}

func (c *Compactor) release(b *[]byte) {
	if cap(*b) > 4*c.size {
		return
	}
	*b = (*b)[:0]
	c.blocks.Put(b)
}

func sharedPrefix(a, b string) int {
	n := min(len(a), len(b))
	for i := 0; i < n; i++ {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// Write encodes keys, which must be sorted, to w.
func (c *Compactor) Write(w io.Writer, keys []string) error {
	b := c.acquire()
	defer c.release(b)
	prev := ""
	for _, k := range keys {
		n := sharedPrefix(prev, k)
		*b = binary.AppendUvarint(*b, uint64(n))
		*b = binary.AppendUvarint(*b, uint64(len(k)-n))
		*b = append(*b, k[n:]...)
		prev = k
		if len(*b) >= c.size {
			if err := c.emit(w, b); err != nil {
				return err
			}
			prev = ""
		}
	}
	if len(*b) == 0 {
		return nil
	}
	return c.emit(w, b)
}

func (c *Compactor) emit(w io.Writer, b *[]byte) error {
	var head [4]byte
	binary.BigEndian.PutUint32(head[:], uint32(len(*b)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(*b)
	*b = (*b)[:0]
	return err
}
