package golden

import "sync"

// Each call of a helper that takes an element out of a queue yields another one, and each turn of a loop has a copy of its
// own.

type page struct {
	data []byte
	refs int
}

var pages = sync.Pool{New: func() any { return new(page) }}

func (p *page) drop() { p.refs-- }

func (p *page) release() {
	if p.refs == 0 {
		p.putBack()
	}
}

func (p *page) putBack() {
	p.data = p.data[:0]
	pages.Put(p)
}

type arrival struct {
	page *page
	from string
}

type queue[T any] struct {
	items []T
	head  int
}

func (q *queue[T]) empty() bool { return len(q.items) == q.head }

func (q *queue[T]) pop() T {
	item := q.items[q.head]
	clear(q.items[q.head : q.head+1])
	q.head++
	return item
}

type conn struct {
	arrived queue[arrival]
	free    queue[*page]
}

func (c *conn) run(serve func() error) (err error) {
	defer func() {
		for !c.arrived.empty() {
			a := c.arrived.pop()
			a.page.drop()
			a.page.release()
		}
	}()
	return serve()
}

func (c *conn) drain() {
	for !c.free.empty() {
		p := c.free.pop()
		p.drop()
		p.release()
	}
}
