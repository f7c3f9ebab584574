// A loop over a slice of slices gives back each element once.
package correct_elements_of_elements

import "sync"

type waiter struct {
	ref  int
	done []int
}

var waiterPool = sync.Pool{New: func() any { return new(waiter) }}

func (w *waiter) notify(n int) { w.done = append(w.done[:0], n) }

func (w *waiter) unref() {
	w.ref--
	if w.ref == 0 {
		waiterPool.Put(w)
	}
}

func (w *waiter) free() { waiterPool.Put(w) }

type notifier struct {
	all [][]*waiter
}

func (n *notifier) close(status int) {
	for i, some := range n.all {
		for j := range some {
			some[j].notify(status)
			some[j].unref()
			some[j] = nil
		}
		n.all[i] = some[:0]
	}
}

func (n *notifier) free(status int) {
	for _, some := range n.all {
		for j := range some {
			some[j].notify(status)
			some[j].free()
		}
	}
	n.all = nil
}
