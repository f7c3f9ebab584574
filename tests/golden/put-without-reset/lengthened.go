package golden

import "sync"

type counters struct{ A []uint64 }

var countersPool sync.Pool

// getCounters sets the length and leaves what was in the slice.
func getCounters(n int) *counters {
	v := countersPool.Get()
	if v == nil {
		return &counters{A: make([]uint64, n)}
	}
	c := v.(*counters)
	c.A = withLength(c.A, n)
	return c
}

func putCounters(c *counters) { countersPool.Put(c) }

func withLength(a []uint64, n int) []uint64 {
	if cap(a) < n {
		return make([]uint64, n)
	}
	return a[:n]
}

func dirty(words []byte) uint64 {
	c := getCounters(256)
	hits := c.A
	for _, w := range words {
		hits[w]++
	}
	n := hits[0]
	putCounters(c) // want "`c`.*without a reset"
	return n
}

func zeroed(words []byte) uint64 {
	c := getCounters(256)
	hits := c.A
	clear(hits)
	for _, w := range words {
		hits[w]++
	}
	n := hits[0]
	putCounters(c)
	return n
}

type marks struct{ A []int }

var marksPool = sync.Pool{New: func() any { return new(marks) }}

func getMarks(n int) *marks {
	m := marksPool.Get().(*marks)
	if cap(m.A) < n {
		m.A = make([]int, n)
	}
	m.A = m.A[:n]
	return m
}

func eachZeroed(words []byte) int {
	m := getMarks(256)
	for i := range m.A {
		m.A[i] = 0
	}
	for _, w := range words {
		m.A[w]++
	}
	n := m.A[0]
	marksPool.Put(m)
	return n
}

// filled writes each element before it reads one, so what it leaves is for others to mind.
func filled(words []byte) uint64 {
	c := getCounters(len(words))
	for i, w := range words {
		c.A[i] = uint64(w)
	}
	n := c.A[0]
	putCounters(c)
	return n
}
