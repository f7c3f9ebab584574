// What is set anew whenever a field that is reset says that there is nothing yet needs no reset itself.
package begunanew

import (
	"bytes"
	"sync"
)

type merger struct {
	items  [][]byte
	prefix []byte // want note "`prefix` of `merger`"
	size   int
}

var mergers = sync.Pool{New: func() any { return &merger{} }}

func (m *merger) reset() {
	clear(m.items)
	m.items = m.items[:0]
	m.size = 0
}

func (m *merger) add(item []byte) {
	m.items = append(m.items, item)
	if len(m.items) == 1 {
		m.prefix = item[:bytes.IndexByte(item, ':')]
	}
	m.size += len(item) - len(m.prefix)
}

func merged(items [][]byte) int {
	m := mergers.Get().(*merger)
	defer func() {
		m.reset()
		mergers.Put(m)
	}()
	for _, item := range items {
		m.add(item)
	}
	return m.size
}

// joiner sets its prefix as the item has one.
type joiner struct {
	items  [][]byte
	prefix []byte // want "`prefix` of `joiner`"
	size   int
}

var joiners = sync.Pool{New: func() any { return &joiner{} }}

func (j *joiner) reset() {
	clear(j.items)
	j.items = j.items[:0]
	j.size = 0
}

func (j *joiner) add(item []byte) {
	j.items = append(j.items, item)
	if at := bytes.IndexByte(item, ':'); at >= 0 {
		j.prefix = item[:at]
	}
	j.size += len(item) - len(j.prefix)
}

func joined(items [][]byte) int {
	j := joiners.Get().(*joiner)
	defer func() {
		j.reset()
		joiners.Put(j)
	}()
	for _, item := range items {
		j.add(item)
	}
	return j.size
}
