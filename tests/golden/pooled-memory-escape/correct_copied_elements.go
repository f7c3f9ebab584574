// Appending the elements of a slice of structs copies them.
package correct_copied_elements

import "sync"

type meta struct {
	from, to int64
	sum      uint32
}

type metas []meta

var metasPool = sync.Pool{New: func() any { return metas(nil) }}

func (c metas) finalize() metas {
	if len(c) == 0 {
		return c
	}
	res := metasPool.Get().(metas)[:0]
	last := -1
	prior := c[0]
	for i := 1; i < len(c); i++ {
		x := c[i]
		if x.from == prior.from {
			res = append(res, c[last+1:i]...)
			last = i
		}
		prior = x
	}
	if len(res) == 0 {
		metasPool.Put(res)
		return c
	}
	res = append(res, c[last+1:]...)
	metasPool.Put(c)
	return res
}

type named struct {
	name string
	next *named
}

var namedPool = sync.Pool{New: func() any { return []named(nil) }}

func copyOf(all []named) []named {
	res := make([]named, 0, len(all))
	res = append(res, all...)
	namedPool.Put(all)
	return res
}
