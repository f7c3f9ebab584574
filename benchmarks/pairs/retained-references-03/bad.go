// Package reach measures object graphs.
package reach

import "sync"

// Node is a vertex with a dense id.
type Node struct {
	ID   int
	Size int64
	Refs []*Node
	Data []byte
}

// walker does breadth-first walks. seen[id] holds the generation of the walk
// that met id last, so that it need not be cleared between walks.
type walker struct {
	queue []*Node
	seen  []uint32
	gen   uint32
}

var walkers = sync.Pool{
	New: func() any { return &walker{queue: make([]*Node, 0, 64)} },
}

func newWalker() *walker {
	w := walkers.Get().(*walker)
	w.gen++
	if w.gen == 0 { // wrapped around
		clear(w.seen)
		w.gen = 1
	}
	return w
}

func (w *walker) release() {
	w.queue = w.queue[:0]
	walkers.Put(w)
}

func (w *walker) visit(n *Node) {
	if n == nil {
		return
	}
	for n.ID >= len(w.seen) {
		w.seen = append(w.seen, 0)
	}
	if w.seen[n.ID] == w.gen {
		return
	}
	w.seen[n.ID] = w.gen
	w.queue = append(w.queue, n)
}

// Stats is the outcome of Measure.
type Stats struct {
	Nodes int
	Bytes int64
	Leafs int
}

// Measure walks everything reachable from the roots.
func Measure(roots ...*Node) (s Stats) {
	w := newWalker()
	defer w.release()
	for _, r := range roots {
		w.visit(r)
	}
	for i := 0; i < len(w.queue); i++ {
		n := w.queue[i]
		s.Nodes++
		s.Bytes += n.Size + int64(len(n.Data))
		if len(n.Refs) == 0 {
			s.Leafs++
		}
		for _, m := range n.Refs {
			w.visit(m)
		}
	}
	return s
}
