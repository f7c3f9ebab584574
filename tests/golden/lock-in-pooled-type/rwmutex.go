// Read locks count as held too.
package rwmutex

import "sync"

type table struct {
	lock sync.RWMutex
	rows [8]int
}

var tablePool = sync.Pool{New: func() any { return new(table) }}

func readLockStays(i int) int {
	t := tablePool.Get().(*table)
	t.lock.RLock()
	t.rows = [8]int{i}
	if i == 0 {
		tablePool.Put(t) // want "held"
		return 0
	}
	n := t.rows[0]
	t.lock.RUnlock()
	tablePool.Put(t)
	return n
}

func deferredTooEarly(i int) int {
	t := tablePool.Get().(*table)
	t.lock.Lock()
	defer t.lock.Unlock()
	t.rows = [8]int{i}
	n := t.rows[0]
	defer tablePool.Put(t) // want note "before its lock"
	return n
}
