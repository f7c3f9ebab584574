// Each turn of a walk along a chain meets another link.
package correctchains

import (
	"container/list"
	"sync"
)

type node struct {
	off  int
	kept bool
	next *node
}

var nodes = sync.Pool{New: func() any { return new(node) }}

func (n *node) release() {
	n.off, n.next = 0, nil
	nodes.Put(n)
}

type chain struct{ head, read *node }

func (c *chain) trim() {
	var prev *node
	head := c.read
	for cur := c.head; cur != c.read; {
		next := cur.next
		if cur.kept {
			if prev == nil {
				head = cur
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
	c.head = head
}

type message struct {
	tries int
	acked bool
}

var messages = sync.Pool{New: func() any { return new(message) }}

type writer struct {
	queue   *list.List
	closed  bool
	pending []*message
}

func (w *writer) remove(e *list.Element, m *message) {
	w.queue.Remove(e)
	*m = message{}
	messages.Put(m)
}

func (w *writer) scan(start *list.Element, limit int) []*message {
	w.pending = w.pending[:0]
	var next *list.Element
	for e := start; e != nil; e = next {
		if limit--; limit < 0 {
			break
		}
		next = e.Next()
		m := e.Value.(*message)
		if w.closed {
			w.remove(e, m)
			continue
		}
		if m.acked {
			w.remove(e, m)
			continue
		}
		m.tries++
		w.pending = append(w.pending, m)
	}
	return w.pending
}
