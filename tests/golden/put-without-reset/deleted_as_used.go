// A map goes back empty where each entry is deleted after its use, or by the list that it was put there by.
package deletedasused

import "sync"

var pool = sync.Pool{New: func() any { return map[string]int{} }}

func usedUp(words []string) (sum int) {
	m := pool.Get().(map[string]int)
	for _, w := range words {
		m[w]++
	}
	for w, n := range m {
		sum += n * len(w)
		delete(m, w)
	}
	pool.Put(m)
	return sum
}

func undoneByTheList(words []string) int {
	m := pool.Get().(map[string]int)
	for i, w := range words {
		if i > 3 {
			m[w] = i
		}
	}
	n := len(m)
	for _, w := range words {
		delete(m, w)
	}
	pool.Put(m)
	return n
}

var someAreKeptPool = sync.Pool{New: func() any { return map[string]int{} }}

func someAreKept(words []string) (sum int) {
	m := someAreKeptPool.Get().(map[string]int)
	for _, w := range words {
		m[w]++
	}
	for w, n := range m {
		if n > 1 {
			continue
		}
		sum += n
		delete(m, w)
	}
	someAreKeptPool.Put(m) // want "`m`.*without a reset"
	return sum
}

var anotherIsAddedPool = sync.Pool{New: func() any { return map[string]int{} }}

func anotherIsAdded(words []string) int {
	m := anotherIsAddedPool.Get().(map[string]int)
	m["total"] = len(words)
	for i, w := range words {
		m[w] = i
	}
	n := len(m)
	for _, w := range words {
		delete(m, w)
	}
	anotherIsAddedPool.Put(m) // want "`m`.*without a reset"
	return n
}

var byAnotherListPool = sync.Pool{New: func() any { return map[string]int{} }}

func byAnotherList(words, seen []string) int {
	m := byAnotherListPool.Get().(map[string]int)
	for i, w := range words {
		m[w] = i
	}
	n := len(m)
	for _, w := range seen {
		delete(m, w)
	}
	byAnotherListPool.Put(m) // want "`m`.*without a reset"
	return n
}

var fromAnotherMapPool = sync.Pool{New: func() any { return map[string]int{} }}

func fromAnotherMap(words []string, known map[string]bool) int {
	m := fromAnotherMapPool.Get().(map[string]int)
	for i, w := range words {
		m[w] = i
	}
	n := len(m)
	for w := range m {
		delete(known, w)
	}
	fromAnotherMapPool.Put(m) // want "`m`.*without a reset"
	return n
}
