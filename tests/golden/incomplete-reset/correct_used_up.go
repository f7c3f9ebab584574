// A loop that goes on until a field is empty leaves nothing in it.
package usedup

import "sync"

type walk struct {
	sum     int
	pending []int
	next    *node
}

type node struct {
	weight int
	next   *node
}

var pool = sync.Pool{New: func() any { return new(walk) }}

func put(w *walk) {
	w.sum = 0
	pool.Put(w)
}

func untilNothingIsPending(root int) int {
	w := pool.Get().(*walk)
	defer put(w)
	w.pending = append(w.pending, root)
	for len(w.pending) > 0 {
		last := w.pending[len(w.pending)-1]
		w.pending = w.pending[:len(w.pending)-1]
		w.sum += last
		if last > 1 {
			w.pending = append(w.pending, last/2, last/3)
		}
	}
	return w.sum
}

func untilTheEndOfTheList(first *node) int {
	w := pool.Get().(*walk)
	defer put(w)
	if first != nil {
		w.next = first
	}
	for w.next != nil {
		w.sum += w.next.weight
		w.next = w.next.next
	}
	return w.sum
}
