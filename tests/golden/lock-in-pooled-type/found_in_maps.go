// What comes out of a map goes back while its lock is held.
package foundinmaps

import "sync"

type block struct {
	mu   sync.Mutex
	key  string
	data []byte
}

var blocks = sync.Pool{New: func() any { return new(block) }}

type cache struct{ known sync.Map }

func (c *cache) put(b *block) {
	b.key = ""
	b.data = b.data[:0]
	blocks.Put(b)
}

func (c *cache) evict(key string) {
	if found, ok := c.known.LoadAndDelete(key); ok {
		b := found.(*block)
		b.mu.Lock()
		c.put(b) // want note "`b` goes back to `blocks` before its lock `mu` is freed"
		b.mu.Unlock()
	}
}

func (c *cache) drop(key string) {
	if found, ok := c.known.LoadAndDelete(key); ok {
		b := found.(*block)
		b.mu.Lock()
		b.key = ""
		b.mu.Unlock()
		c.put(b)
	}
}

func (c *cache) evictAndTell(key string) string {
	found, ok := c.known.LoadAndDelete(key)
	if !ok {
		return ""
	}
	b := found.(*block)
	b.mu.Lock()
	c.put(b) // want note "before its lock `mu` is freed"
	b.mu.Unlock()
	return b.key // want use-after-put "`b` is used after it went back to `blocks`"
}
