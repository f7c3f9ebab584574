// Lists that know how long they are, emptied one by one.
package counted_lists

import "sync"

type node struct {
	next  *node
	large bool
}

var nodePool = sync.Pool{New: func() any { return new(node) }}

type list struct {
	front, back *node
	len         int
}

func (l *list) size() int { return l.len }

func (l *list) pop() *node {
	first := l.front
	if l.len > 0 {
		l.len--
		l.front = l.front.next
	}
	if l.len == 0 {
		l.front, l.back = nil, nil
	}
	return first
}

func drop(n *node) {
	n.next, n.large = nil, false
	nodePool.Put(n)
}

func (l *list) recycle() {
	for l.size() > 0 {
		n := l.pop()
		if n.large {
			println("kept out")
		} else {
			drop(n)
		}
	}
}

func (l *list) recycleFirst() {
	for l.len > 0 {
		l.len--
		drop(l.front) // want "twice"
	}
}
