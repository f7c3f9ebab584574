// A map in which every user first looks a key up is a cache: what the others have left is what it is for. One that is
// looked into turn by turn may be meant for what this user has put there.
package lookedup

import "sync"

var squares = sync.Pool{New: func() any { return make(map[int]int) }}

func square(n int) int {
	known := squares.Get().(map[int]int)
	defer squares.Put(known)
	if v, ok := known[n]; ok {
		return v
	}
	v := n * n
	if len(known) < 100 {
		known[n] = v
	}
	return v
}

var places = sync.Pool{New: func() any { return make(map[string]int) }}

func repeated(words []string) (at []int) {
	first := places.Get().(map[string]int)
	for i, word := range words {
		if before, ok := first[word]; ok {
			at = append(at, before)
			continue
		}
		first[word] = i
	}
	places.Put(first) // want "`first`.*without a reset"
	return at
}

var totals = sync.Pool{New: func() any { return make(map[string]int) }}

func total(word string) int {
	m := totals.Get().(map[string]int)
	defer totals.Put(m) // want "`m`.*without a reset"
	if n, ok := m[word]; ok {
		return n
	}
	m[word] = len(word)
	return len(word)
}

func sum() (all int) {
	m := totals.Get().(map[string]int)
	for _, n := range m {
		all += n
	}
	totals.Put(m)
	return all
}
