// Receivers, parameters, assignments, literals, returns, sends and range values.
package values

import (
	"fmt"
	"sync"
)

type cache struct {
	name string
	pool sync.Pool
}

type shard struct {
	inner cache
}

func (c cache) take() any { // want "the receiver `c` is a `cache` with the pool `pool` in it, copied by each call"
	return c.pool.Get()
}

func use(c cache) { // want "the parameter `c` is a `cache` with the pool `pool` in it"
	c.pool.Put(new(int))
}

func literalParameter() func(shard) {
	return func(s shard) { fmt.Print(s.inner.name) } // want "the parameter `s` is a `shard` with the pool `inner.pool`"
}

func bare(p sync.Pool) any { // want "the parameter `p` is a `sync.Pool`, copied by each call"
	return p.Get()
}

var global cache

func assign(c *cache, list []cache) {
	a := *c     // want "`\*c` is a `cache` with the pool `pool` in it, and a copy of it is assigned"
	var b = a   // told where `a` was made
	b = list[0] // want "`list\[0\]`"
	p := c.pool // want "`c.pool` is a `sync.Pool`, and a copy of it is assigned"
	fmt.Print(b.name, &p)
	global = *c // want "`\*c`"
}

func nested(c *cache) *shard {
	return &shard{inner: *c} // want "a copy of it is stored in a literal"
}

func result(s *shard) cache {
	return s.inner // want "a copy of it is returned"
}

func send(c *cache, ch chan cache) {
	ch <- *c // want "a copy of it is sent"
}

func each(list []cache) (n int) {
	for _, c := range list { // want "`c` is a copy of a `cache` with the pool `pool` in it on each turn of the loop"
		n += len(c.name)
	}
	return n
}

func own(c *cache) {
	show(*c) // want "`\*c` is a `cache` with the pool `pool` in it, and a copy of it is passed by value"
	use(*c)
}

func show(x any) { fmt.Println(x) }

func library(c *cache) {
	fmt.Println(*c) // want "`\*c` is a `cache` with the pool `pool` in it, and a copy of it is passed by value"
}
