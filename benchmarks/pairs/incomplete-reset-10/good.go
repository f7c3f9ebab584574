// Package deps orders build targets.
package deps

import (
	"fmt"
	"sync"
)

// Graph maps a target to what it needs.
type Graph map[string][]string

type walker struct {
	visited map[string]bool
	onPath  map[string]bool
	steps   int
}

type walkerPool struct {
	p    sync.Pool
	wipe func(*walker)
}

func (wp *walkerPool) get() *walker { return wp.p.Get().(*walker) }

func (wp *walkerPool) put(w *walker) {
	wp.wipe(w)
	wp.p.Put(w)
}

var walkers = &walkerPool{
	p: sync.Pool{New: func() any {
		return &walker{visited: map[string]bool{}, onPath: map[string]bool{}}
	}},
	wipe: wipe,
}

func wipe(w *walker) {
	for k := range w.visited {
		delete(w.visited, k)
	}
	for k := range w.onPath {
		delete(w.onPath, k)
	}
	w.steps = 0
}

const maxSteps = 100000

func (w *walker) visit(g Graph, name string, emit func(string)) error {
	if w.onPath[name] {
		return fmt.Errorf("deps: cycle through %s", name)
	}
	if w.visited[name] {
		return nil
	}
	if w.steps++; w.steps > maxSteps {
		return fmt.Errorf("deps: more than %d targets", maxSteps)
	}
	w.onPath[name] = true
	for _, d := range g[name] {
		if err := w.visit(g, d, emit); err != nil {
			return err
		}
	}
	delete(w.onPath, name)
	w.visited[name] = true
	emit(name)
	return nil
}

// Order returns root's dependencies, innermost first.
func Order(g Graph, root string) ([]string, error) {
	w := walkers.get()
	defer walkers.put(w)
	var out []string
	err := w.visit(g, root, func(n string) { out = append(out, n) })
	if err != nil {
		return nil, err
	}
	return out, nil
}
