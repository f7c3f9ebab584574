// A generation that the acquire counts up, and sets anew where it has wrapped around.
package correctgenerations

import "sync"

type walker struct {
	seen  []uint8
	gen   uint8
	steps int
}

var walkers = sync.Pool{New: func() any { return new(walker) }}

func newWalker() *walker {
	w := walkers.Get().(*walker)
	w.gen++
	if w.gen == 0 {
		clear(w.seen)
		w.gen = 1
	}
	return w
}

func (w *walker) release() {
	w.steps = 0
	walkers.Put(w)
}

func (w *walker) visit(id int) bool {
	for id >= len(w.seen) {
		w.seen = append(w.seen, 0)
	}
	if w.seen[id] == w.gen {
		return false
	}
	w.seen[id] = w.gen
	w.steps++
	return true
}

func count(ids []int) int {
	w := newWalker()
	defer w.release()
	for _, id := range ids {
		w.visit(id)
	}
	return w.steps
}
