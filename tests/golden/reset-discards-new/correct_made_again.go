package golden

import "sync"

type table struct {
	rows map[string][]int
	free []int
	next *table
	conf *config2
}

type config2 struct{ size int }

var shared = &config2{size: 3}

var tablePool = sync.Pool{New: func() any {
	return &table{rows: map[string][]int{}, free: make([]int, 0, 64), conf: shared}
}}

func getTable() *table {
	t := tablePool.Get().(*table)
	t.conf = shared
	return t
}

func putTable(t *table) {
	*t = table{}
	tablePool.Put(t)
}

// The map is made where it is missing, the slice only loses its capacity, the rest is set by each acquire.
func fill(keys []string) int {
	t := getTable()
	defer putTable(t)
	if t.rows == nil {
		t.rows = make(map[string][]int)
	}
	for i, k := range keys {
		t.rows[k] = append(t.rows[k], i)
		t.free = append(t.free, i)
	}
	if t.next != nil {
		return t.next.conf.size
	}
	return len(t.rows) + len(t.free) + t.conf.size
}

type bag struct{ items map[int]bool }

var bagPool = sync.Pool{New: func() any { return &bag{items: map[int]bool{}} }}

func (b *bag) reset() {
	*b = bag{}
	b.items = map[int]bool{}
}

func collect(n int) int {
	b := bagPool.Get().(*bag)
	b.items[n] = true
	k := len(b.items)
	b.reset()
	bagPool.Put(b)
	return k
}
