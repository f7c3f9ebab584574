// What a loop finds in a list and gives back one by one is reset as a single value is.
package freedinalist

import "sync"

type leaf struct {
	name  string
	width int
	veins []int // want warning "`veins` of `leaf` keeps its value across `leaves`: `reset` does not reset it"
}

var leaves = sync.Pool{New: func() any { return new(leaf) }}

func (l *leaf) reset() {
	l.name = ""
	l.width = 0
}

func newLeaf(name string) *leaf {
	l := leaves.Get().(*leaf)
	l.name = name
	return l
}

func (l *leaf) grow(by int) {
	l.width += by
	l.veins = append(l.veins, by)
}

func (l *leaf) size() (n int) {
	for _, v := range l.veins {
		n += v
	}
	return n * l.width
}

type needle struct {
	name  string
	marks []int
}

var needles = sync.Pool{New: func() any { return new(needle) }}

func (n *needle) reset() {
	n.name = ""
	n.marks = n.marks[:0]
}

func newNeedle(name string) *needle {
	n := needles.Get().(*needle)
	n.name = name
	return n
}

func (n *needle) grow(by int) { n.marks = append(n.marks, by) }

func (n *needle) size() int { return len(n.marks) }

type tree struct {
	leaves  []*leaf
	needles []*needle
}

func (t *tree) grow(name string, by int) {
	l, n := newLeaf(name), newNeedle(name)
	l.grow(by)
	n.grow(by)
	t.leaves = append(t.leaves, l)
	t.needles = append(t.needles, n)
}

func (t *tree) size() (n int) {
	for i := range t.leaves {
		n += t.leaves[i].size() + t.needles[i].size()
	}
	return n
}

func (t *tree) fell() {
	for _, l := range t.leaves {
		l.reset()
		leaves.Put(l)
	}
	for i := range t.needles {
		t.needles[i].reset()
		needles.Put(t.needles[i])
	}
	t.leaves, t.needles = nil, nil
}
