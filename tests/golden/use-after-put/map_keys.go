// A key that shares memory with a released value is read by the lookup.
package mapkeys

import (
	"sync"
	"unsafe"
)

type name struct{ text []byte }

var names = sync.Pool{New: func() any { return &name{text: make([]byte, 0, 64)} }}

func build(parts ...string) *name {
	n := names.Get().(*name)
	n.text = n.text[:0]
	for _, p := range parts {
		n.text = append(n.text, p...)
	}
	return n
}

func (n *name) shared() string { return unsafe.String(unsafe.SliceData(n.text), len(n.text)) }

func (n *name) free() { names.Put(n) }

func late(counts map[string]int, parts ...string) int {
	n := build(parts...)
	key := n.shared()
	n.free()
	return counts[key] // want "`key` is used after"
}

func inTime(counts map[string]int, parts ...string) int {
	n := build(parts...)
	found := counts[n.shared()]
	n.free()
	return found
}
