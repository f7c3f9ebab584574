// A key that is deleted when the function ends leaves nothing in the set.
package correcttakenback

import (
	"fmt"
	"sync"
)

var onPath = sync.Pool{New: func() any { return map[string]bool{} }}

type graph map[string][]string

func (g graph) visit(name string, path map[string]bool) error {
	if path[name] {
		return fmt.Errorf("cycle through %s", name)
	}
	path[name] = true
	defer delete(path, name)
	for _, next := range g[name] {
		if err := g.visit(next, path); err != nil {
			return err
		}
	}
	return nil
}

func (g graph) check(root string) error {
	path := onPath.Get().(map[string]bool)
	defer onPath.Put(path)
	return g.visit(root, path)
}

// A list that wanders between two pools: one takes it to fill it, the other to take out what it holds.

type spares struct{ some, full sync.Pool }

func newSpares() *spares {
	s := &spares{}
	s.some.New = func() any { list := make([]*graph, 0, 16); return &list }
	s.full.New = func() any { list := []*graph{{}}; return &list }
	return s
}

func (s *spares) take() *graph {
	list := s.full.Get().(*[]*graph)
	all := *list
	last := all[len(all)-1]
	*list = all[:len(all)-1]
	if len(all) > 1 {
		s.full.Put(list)
	} else {
		s.some.Put(list)
	}
	return last
}

func (s *spares) give(g *graph) {
	list := s.some.Get().(*[]*graph)
	*list = append(*list, g)
	if len(*list) < cap(*list) {
		s.some.Put(list)
	} else {
		s.full.Put(list)
	}
}
