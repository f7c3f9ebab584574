// What goes back from a field and has a successor there is not what the field's next user finds.
package replacedinitsplace

import "sync"

type leaf struct {
	key   string
	value []byte
	right *leaf
}

var leaves = sync.Pool{New: func() any { return new(leaf) }}

func drop(l *leaf) {
	l.key, l.value, l.right = "", nil, nil
	leaves.Put(l)
}

type index struct {
	root *leaf
	size int
}

func (x *index) without(l *leaf, key string, turned func(*leaf) *leaf) (*leaf, bool) {
	right := l.right
	if l.key == key {
		drop(l)
		return right, true
	}
	if right == nil || right.key != key {
		return l, false
	}
	l.right = right.right
	if x.size > 9 {
		l = turned(l)
	}
	return l, true
}

func (x *index) remove(key string, turned func(*leaf) *leaf) bool {
	if x.root == nil {
		return false
	}
	left, gone := x.without(x.root, key, turned)
	if !gone {
		return false
	}
	x.root = left
	return true
}

func (x *index) sum() (n int) {
	if x.root != nil {
		n = len(x.root.value) + len(x.root.key)
	}
	return n
}

func (x *index) replay(keys []string, turned func(*leaf) *leaf) int {
	for _, key := range keys {
		if !x.remove(key, turned) {
			return 0
		}
	}
	return x.sum()
}

func (x *index) clear() {
	drop(x.root)
	x.size = 0
}

func (x *index) cleared() int {
	x.clear()
	return x.sum() // want "`x.root` is used by `x.sum` after it went back to `leaves`"
}

func valueOf(l *leaf) []byte {
	drop(l)
	return l.value // want "`l` is used after it went back to `leaves`"
}
