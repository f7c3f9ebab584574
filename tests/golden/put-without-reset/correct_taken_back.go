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
