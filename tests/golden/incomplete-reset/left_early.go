// A loop that may be left before a field is empty leaves the rest in it.
package leftearly

import "sync"

type walk struct {
	sum     int
	pending []int // want "`pending`.*`put` does not reset it"
}

var pool = sync.Pool{New: func() any { return new(walk) }}

func put(w *walk) {
	w.sum = 0
	pool.Put(w)
}

func untilTheSumIsLarge(root int) int {
	w := pool.Get().(*walk)
	defer put(w)
	w.pending = append(w.pending, root)
	for len(w.pending) > 0 {
		last := w.pending[len(w.pending)-1]
		w.pending = w.pending[:len(w.pending)-1]
		w.sum += last
		if w.sum > 100 {
			break
		}
		if last > 1 {
			w.pending = append(w.pending, last/2, last/3)
		}
	}
	return w.sum
}
