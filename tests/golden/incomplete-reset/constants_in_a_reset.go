// What a reset puts into what it has just emptied, constants alone, is how that looks when it is empty.
package constantsinareset

import "sync"

type names struct {
	numbers map[string]int
	list    []string
}

var namesPool = sync.Pool{New: func() any {
	return &names{numbers: map[string]int{"": 0}, list: []string{""}}
}}

func (n *names) reset() {
	clear(n.numbers)
	n.numbers[""] = 0
	n.list[0] = ""
	n.list = n.list[:1]
}

func (n *names) number(name string) int {
	if i, ok := n.numbers[name]; ok {
		return i
	}
	i := len(n.list)
	n.list = append(n.list, name)
	n.numbers[name] = i
	return i
}

func rename(column []string, to []int) []string {
	n := namesPool.Get().(*names)
	defer namesPool.Put(n)
	for i, name := range column {
		to[i] = n.number(name)
	}
	out := make([]string, len(n.list))
	copy(out, n.list)
	n.reset()
	return out
}

// What comes from whoever calls is content, after the map was emptied as before.

type labels struct {
	seen map[string]int // want "`seen` of `labels` keeps its value"
	last int
}

var labelsPool = sync.Pool{New: func() any { return &labels{seen: map[string]int{}} }}

func (l *labels) reset(first string) {
	clear(l.seen)
	l.seen[first] = 0
	l.last = 0
}

func (l *labels) number(name string) int {
	if i, ok := l.seen[name]; ok {
		return i
	}
	l.last++
	l.seen[name] = l.last
	return l.last
}

func relabel(column []string, to []int) {
	l := labelsPool.Get().(*labels)
	defer labelsPool.Put(l)
	for i, name := range column {
		to[i] = l.number(name)
	}
	l.reset(column[0])
}
