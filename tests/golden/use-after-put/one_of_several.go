// What goes back is one value: another name, which may stand for another value, does not stand for that one.
package oneofseveral

import (
	"sync"
	"sync/atomic"
)

type link struct {
	next *link
	from *link
	seen bool
	refs int32
	data []byte
}

var links = sync.Pool{New: func() any { return new(link) }}

func (l *link) release() {
	if l.from != nil {
		l.from.release()
	}
	if atomic.AddInt32(&l.refs, -1) == 0 {
		l.data, l.from, l.next = nil, nil, nil
		links.Put(l)
	}
}

func (l *link) open() bool { return l.seen }

type chain struct {
	head, at *link
}

// Only links that stay become `prev`.
func (c *chain) prune() {
	var prev *link
	first := c.at
	for cur := c.head; cur != c.at; {
		next := cur.next
		if cur.open() {
			if prev == nil {
				first = cur
			}
			prev = cur
		} else {
			cur.release()
			if prev != nil {
				prev.next = next
			}
		}
		cur = next
	}
	c.head = first
}

func (c *chain) long() bool { return c.head.next != nil }

// Of a long chain it is not the head that goes back.
func (c *chain) drop(behind func() *link) {
	last := c.head
	if c.long() {
		last = behind()
	}
	links.Put(last)
	if c.long() {
		c.head.seen = true
	}
}

// Which of the two has gone back makes no difference to who reads that one.
func (c *chain) dropped(behind func() *link) bool {
	last := c.head
	if c.long() {
		last = behind()
	}
	links.Put(last)
	return last.seen // want "`last` is used after it went back to `links`"
}

func (c *chain) emptied(behind func() *link) bool {
	if c.long() {
		return behind().seen
	}
	links.Put(c.head)
	return c.head.seen // want "`c.head` is used after it went back to `links`"
}
