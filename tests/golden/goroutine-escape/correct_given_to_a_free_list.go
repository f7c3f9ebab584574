package golden

import "sync"

// The memory of a value goes to a free list of its own before the value goes back.

type freeList chan []byte

func (l freeList) put(b []byte) {
	select {
	case l <- b:
	default:
	}
}

var blocks = make(freeList, 16)

type node struct {
	value    []byte
	children [4]*node
}

var nodes = sync.Pool{New: func() any { return new(node) }}

func (n *node) reset() *node {
	if n.value != nil {
		blocks.put(n.value)
	}
	n.value = nil
	n.children = [4]*node{}
	return n
}

func collapse(n *node) int {
	size := 0
	for i, child := range n.children {
		if child == nil {
			continue
		}
		size += len(child.value)
		n.children[i] = nil
		nodes.Put(child.reset())
	}
	return size
}
