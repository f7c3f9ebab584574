// Locked in one function, released in another.
package held_across_helpers

import "sync"

type ledger struct {
	mu  sync.Mutex
	sum int
}

var ledgerPool = sync.Pool{New: func() any { return new(ledger) }}

func acquire() *ledger {
	l := ledgerPool.Get().(*ledger)
	l.mu.Lock()
	l.sum = 0
	return l
}

func release(l *ledger) {
	l.mu.Unlock()
	ledgerPool.Put(l)
}

func releaseLocked(l *ledger) { ledgerPool.Put(l) }

func balanced(ns []int) int {
	l := acquire()
	for _, n := range ns {
		l.sum += n
	}
	sum := l.sum
	release(l)
	return sum
}

func unbalanced(ns []int) int {
	l := acquire()
	for _, n := range ns {
		l.sum += n
	}
	sum := l.sum
	releaseLocked(l) // want "held"
	return sum
}
