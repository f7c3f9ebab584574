// Pointers, and what is only now made.
package correct_pointers

import (
	"bytes"
	"sync"
)

type cache struct {
	name string
	pool sync.Pool
}

func (c *cache) take() any { return c.pool.Get() }

func use(c *cache, p *sync.Pool) { p.Put(c.pool.Get()) }

type holder struct{ pool *sync.Pool }

func (h holder) take() any { return h.pool.Get() }

func made() cache {
	c := cache{name: "made"}
	c.pool.New = func() any { return new(bytes.Buffer) }
	return c
}

func newCache() *cache {
	c := made()
	return &c
}

func (c *cache) init() { c.pool.New = func() any { return new(bytes.Buffer) } }

func initialised() cache {
	var c cache
	c.init()
	return c
}

func constructor() *cache {
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	return &cache{name: "new", pool: pool}
}

func fields() *cache {
	c := new(cache)
	c.pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	return c
}

func each(list []cache) (n int) {
	for i := range list {
		c := &list[i]
		n += len(c.name)
	}
	return n + len(list) + cap(list)
}

func indirect(list []*cache, byName map[string]*cache) *cache {
	for _, c := range list {
		byName[c.name] = c
	}
	return byName["a"]
}

var all [4]sync.Pool

func pick(i int) *sync.Pool { return &all[i] }
