// Get and Put that have nothing to do with a pool.
package correct_caches

import (
	"container/heap"
	"sync"
)

type lru struct {
	mu    sync.Mutex
	items map[string]*item
}

type item struct {
	key  string
	hits int
}

func (c *lru) Get(key string) *item {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.items[key]
}

func (c *lru) Put(it *item) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[it.key] = it
}

func touch(c *lru, key string) int {
	it := c.Get(key)
	it.hits++
	c.Put(it)
	it.hits++
	return it.hits
}

type numbers []int

func (n numbers) Len() int           { return len(n) }
func (n numbers) Less(i, j int) bool { return n[i] < n[j] }
func (n numbers) Swap(i, j int)      { n[i], n[j] = n[j], n[i] }
func (n *numbers) Push(x any)        { *n = append(*n, x.(int)) }
func (n *numbers) Pop() any {
	last := (*n)[len(*n)-1]
	*n = (*n)[:len(*n)-1]
	return last
}

func smallest(ns []int) int {
	n := numbers(ns)
	heap.Init(&n)
	return heap.Pop(&n).(int)
}

type freeList chan []byte

func (f freeList) Get() []byte {
	select {
	case b := <-f:
		return b
	default:
		return make([]byte, 0, 64)
	}
}

func (f freeList) Put(b []byte) {
	select {
	case f <- b:
	default:
	}
}

func viaFreeList(f freeList, text string) int {
	b := f.Get()
	b = append(b, text...)
	f.Put(b)
	return int(b[0])
}

type store interface {
	Get(key []byte) ([]byte, error)
	Put(key, value []byte) error
}

func double(s store, key []byte) error {
	value, err := s.Get(key)
	if err != nil {
		return err
	}
	value = append(value, value...)
	if err := s.Put(key, value); err != nil {
		return err
	}
	value[0] = 0
	return s.Put(key, value)
}

type conn struct{ n int }

type connPool struct {
	mu   sync.Mutex
	free []*conn
}

func (p *connPool) Get() *conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.free); n > 0 {
		c := p.free[n-1]
		p.free = p.free[:n-1]
		return c
	}
	return &conn{}
}

func (p *connPool) Put(c *conn) {
	p.mu.Lock()
	p.free = append(p.free, c)
	p.mu.Unlock()
}

func ping(p *connPool) int {
	c := p.Get()
	c.n++
	p.Put(c)
	return c.n
}
