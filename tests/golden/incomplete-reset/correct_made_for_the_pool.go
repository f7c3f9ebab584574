// A release that puts in a new value has no leftovers, whatever it was given.
package correctmadeforthepool

import "sync"

type ack struct {
	id   int
	done bool
}

var acks = sync.Pool{New: func() any { return new(ack) }}

func takeAck(id int) *ack {
	a := acks.Get().(*ack)
	a.id = id
	return a
}

func giveAck(a *ack) {
	if a == nil {
		return
	}
	a = &ack{}
	acks.Put(a)
}

type chain struct {
	open map[int]*ack
	last *ack
}

func (c *chain) mark(id int, ok bool) bool {
	a := takeAck(id)
	if ok {
		a.done = true
	}
	c.last = a
	return a.done
}

func (c *chain) add(id int) {
	a := takeAck(id)
	c.open[id] = a
	c.last = a
}

func (c *chain) answered(id int) {
	if a := c.open[id]; a != nil {
		a.done = true
	}
}

func (c *chain) clean() (n int) {
	for id, a := range c.open {
		if a.done {
			delete(c.open, id)
			giveAck(a)
			n++
		}
	}
	return n
}
