// A field that the release drops leaves with its new owner; one that is cut to [:0] does not.
package dropped_fields

import "sync"

type collector struct {
	found []int
	seen  map[int]bool
}

var droppingPool = sync.Pool{New: func() any { return &collector{} }}

func putDropping(c *collector) {
	c.found = nil
	clear(c.seen)
	droppingPool.Put(c)
}

func dropped(ns []int) []int {
	c := droppingPool.Get().(*collector)
	defer putDropping(c)
	for _, n := range ns {
		c.found = append(c.found, n)
	}
	return c.found
}

func takenBefore(ns []int) []int {
	c := droppingPool.Get().(*collector)
	c.found = append(c.found, ns...)
	found := c.found
	putDropping(c)
	return found
}

var zeroingPool = sync.Pool{New: func() any { return new(collector) }}

func zeroed(ns []int) []int {
	c := zeroingPool.Get().(*collector)
	defer func() {
		*c = collector{}
		zeroingPool.Put(c)
	}()
	c.found = append(c.found, ns...)
	return c.found
}

var keepingPool = sync.Pool{New: func() any { return &collector{found: make([]int, 0, 8)} }}

func putKeeping(c *collector) {
	c.found = c.found[:0]
	clear(c.seen)
	keepingPool.Put(c)
}

func kept(ns []int) []int {
	c := keepingPool.Get().(*collector)
	defer putKeeping(c)
	c.found = append(c.found, ns...)
	return c.found // want "c.*returned"
}

func keptCopy(ns []int) []int {
	c := keepingPool.Get().(*collector)
	defer putKeeping(c)
	c.found = append(c.found, ns...)
	return append([]int(nil), c.found...)
}
