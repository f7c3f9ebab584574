// A variable holds one element of a container: which of them nobody can say, but it stays that one.
package elements_in_variables

import "sync"

type entry struct {
	key   string
	count int
}

var entryPool = sync.Pool{New: func() any { return new(entry) }}

func removed(m map[string]*entry, key string) int {
	e, ok := m[key]
	if !ok {
		return 0
	}
	delete(m, key)
	n := e.count
	entryPool.Put(e)
	return n
}

func removedAmiss(m map[string]*entry, key string) int {
	e, ok := m[key]
	if !ok {
		return 0
	}
	delete(m, key)
	entryPool.Put(e)
	return e.count // want "`e` is used after it went back"
}

func replaced(m map[string]*entry, key string) {
	if old := m[key]; old != nil {
		entryPool.Put(old)
	}
	e := entryPool.Get().(*entry)
	e.key, e.count = key, 0
	m[key] = e
}

func replacedAmiss(m map[string]*entry, key string) {
	e := entryPool.Get().(*entry)
	e.key, e.count = key, 0
	if old := m[key]; old != nil {
		entryPool.Put(old)
		e.count = old.count + 1 // want "`old` is used after it went back"
	}
	m[key] = e
}

func swapped(s []*entry, i int) []*entry {
	e, last := s[i], len(s)-1
	s[i] = s[last]
	s[last] = nil
	entryPool.Put(e)
	println(s[i].count)
	return s[:last]
}

func swappedAmiss(s []*entry, i int) []*entry {
	e, last := s[i], len(s)-1
	s[i] = s[last]
	s[last] = nil
	entryPool.Put(e)
	println(e.count) // want "`e` is used after it went back"
	return s[:last]
}

type ring struct {
	slots [8]*entry
	at    int
}

func (r *ring) push(e *entry) {
	if old := r.slots[r.at%8]; old != nil {
		entryPool.Put(old)
	}
	r.slots[r.at%8] = e
	r.at++
}

func (r *ring) pushAmiss(e *entry) {
	if old := r.slots[r.at%8]; old != nil {
		entryPool.Put(old)
		e.count += old.count // want "`old` is used after it went back"
	}
	r.slots[r.at%8] = e
	r.at++
}

func firstOfTwo(s []*entry) {
	a, b := s[0], s[1]
	entryPool.Put(a)
	println(b.count)
	entryPool.Put(b)
}
