// An address that is only used together with the count of what is there leads to nothing where the count is zero.
package countedbeside

import (
	"sync"
	"unsafe"
)

type header struct {
	data unsafe.Pointer
	len  int
	cap  int
}

type node struct {
	key    byte
	count  uint8
	size   int
	kids   *node
	words  *string
	parent *node // want "`parent`.*`reset` does not reset it"
}

var pool = sync.Pool{New: func() any { return new(node) }}

func (n *node) reset() {
	n.key = 0
	n.count = 0
	n.size = 0
}

func (n *node) set(kids []node) {
	n.count = uint8(len(kids))
	n.kids = &kids[0]
}

func (n *node) get() (v []node) {
	*(*header)(unsafe.Pointer(&v)) = header{unsafe.Pointer(n.kids), int(n.count), int(n.count)}
	return v
}

func (n *node) setWords(words []string) {
	n.size = len(words)
	n.words = unsafe.SliceData(words)
}

func (n *node) getWords() []string { return unsafe.Slice(n.words, n.size) }

func (n *node) under(parent *node) {
	if parent != nil {
		n.parent = parent
	}
}

func Build(kids []node, words []string, parent *node) int {
	n := pool.Get().(*node)
	n.key++
	if len(kids) > 0 {
		n.set(kids)
	}
	if len(words) > 0 {
		n.setWords(words)
	}
	n.under(parent)
	sum := int(n.key)
	for _, k := range n.get() {
		sum += int(k.key)
	}
	if n.parent != nil {
		sum++
	}
	sum += len(n.getWords())
	n.reset()
	pool.Put(n) // want retained-references note "still holding"
	return sum
}
