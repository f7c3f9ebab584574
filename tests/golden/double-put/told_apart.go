// What is one of several named values is none of the others, and at most one element of a loop has what is looked for.
package toldapart

import "sync"

const (
	small = iota + 1
	large
)

type crate struct {
	kind    int
	data    []byte
	smalls  *sync.Pool
	larges  *sync.Pool
	onClose func()
}

func (c *crate) close() {
	if c.kind == small {
		c.smalls.Put(c.data)
	}
	if c.kind == large {
		c.larges.Put(c.data)
	}
	c.onClose()
}

func (c *crate) closeTwice() {
	if c.kind >= small {
		c.smalls.Put(c.data)
	}
	if c.kind == large {
		c.larges.Put(c.data) // want "`c.data` is given back to `c.larges` twice"
	}
}

func (c *crate) closeChanged() {
	if c.kind == small {
		c.smalls.Put(c.data)
		c.kind = large
	}
	if c.kind == large {
		c.larges.Put(c.data) // want "`c.data` is given back to `c.larges` twice"
	}
}

type shelf struct {
	size int
	pool sync.Pool
}

var shelves = []*shelf{{size: 64}, {size: 1024}, {size: 65536}}

func shelve(b []byte) {
	for i := range shelves {
		if cap(b) == shelves[i].size {
			shelves[i].pool.Put(b)
		}
	}
}

func shelveEach(b []byte) {
	for _, s := range shelves {
		if s.size == cap(b) {
			s.pool.Put(b)
		}
	}
}

func shelveAll(bs [][]byte) {
	for _, b := range bs {
		for _, s := range shelves {
			if s.size == cap(b) {
				s.pool.Put(b)
			}
		}
	}
}

func shelveEverywhere(b []byte) {
	for i := range shelves {
		if cap(b) >= shelves[i].size {
			shelves[i].pool.Put(b) // want "`b` is given back to `shelves.i..pool` twice"
		}
	}
}

// What elements are is no size that only one of them has.
func shelveKinds(b []byte, kinds []int, wanted int) {
	for _, k := range kinds {
		if k == wanted {
			shelves[0].pool.Put(b) // want "`b` is given back to `shelves.0..pool` twice"
		}
	}
}
