// A string in an element of pooled memory lies elsewhere: who keeps it keeps nothing of the pool's. A slice of the array
// that an element holds does.
package ticks

import "sync"

type task struct {
	name string
	when int64
	id   [16]byte
}

type client struct {
	mu    sync.Mutex
	times map[string]int64
	open  map[string]int64
	ids   [][]byte
}

var tasks = sync.Pool{New: func() any { s := make([]task, 0, 16); return &s }}

func (c *client) check(name string, now int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.times[name] < now {
		c.times[name] = now
	}
}

func (c *client) first() (string, int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for n, at := range c.times {
		return n, at
	}
	return "", 0
}

func (c *client) close() {}

func (c *client) tick(now int64) {
	p := tasks.Get().(*[]task)
	list := (*p)[:0]
	for name, at := range c.open {
		list = append(list, task{name: name, when: at})
	}
	defer func() {
		clear(list)
		*p = list[:0]
		tasks.Put(p)
	}()
	for i := range list {
		item := &list[i]
		name := item.name
		if item.when < now {
			c.check(name, now)
			go c.close()
		}
	}
}

func (c *client) collect() {
	p := tasks.Get().(*[]task)
	list := append((*p)[:0], task{name: "first"}, task{name: "last"})
	defer func() {
		clear(list)
		*p = list[:0]
		tasks.Put(p)
	}()
	for i := range list {
		item := &list[i]
		c.ids = append(c.ids, item.id[:]) // want "memory of `p` is stored here, though it goes back to `tasks` before that is used"
	}
}

func (c *client) last() []byte {
	return c.ids[len(c.ids)-1]
}
