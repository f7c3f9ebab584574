// Pools that are appended to a slice have their New.
package correct_appended_pools

import (
	"bytes"
	"sync"
)

type classes struct {
	pools []sync.Pool
}

func newClasses(n int) *classes {
	c := &classes{}
	for i := range n {
		size := 1 << i
		c.pools = append(c.pools, sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, size)) }})
	}
	return c
}

func (c *classes) get(i int) *bytes.Buffer {
	b := c.pools[i].Get().(*bytes.Buffer)
	b.Reset()
	return b
}

func (c *classes) put(i int, b *bytes.Buffer) { c.pools[i].Put(b) }
