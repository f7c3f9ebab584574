// Package viewplan orders database views by their dependencies.
package viewplan

import (
	"fmt"
	"sync"
)

// activeSets hold the views on the current path of a walk. A finished walk
// leaves its set empty.
var activeSets = sync.Pool{New: func() any { return make(map[string]struct{}, 16) }}

// Catalog knows the views and what each selects from.
type Catalog struct {
	deps map[string][]string
}

// NewCatalog returns an empty catalog.
func NewCatalog() *Catalog { return &Catalog{deps: make(map[string][]string)} }

// Define adds a view.
func (c *Catalog) Define(view string, from ...string) {
	c.deps[view] = append([]string(nil), from...)
}

func (c *Catalog) visit(view string, active map[string]struct{}, emit func(string)) error {
	if _, ok := active[view]; ok {
		return fmt.Errorf("viewplan: cycle through %q", view)
	}
	deps, ok := c.deps[view]
	if !ok {
		return fmt.Errorf("viewplan: unknown view %q", view)
	}
	active[view] = struct{}{}
	defer delete(active, view)
	for _, d := range deps {
		if err := c.visit(d, active, emit); err != nil {
			return err
		}
	}
	emit(view)
	return nil
}

// Order returns root and everything below it, dependencies first.
func (c *Catalog) Order(root string) ([]string, error) {
	active := activeSets.Get().(map[string]struct{})
	defer activeSets.Put(active)
	var out []string
	done := make(map[string]bool)
	err := c.visit(root, active, func(v string) {
		if !done[v] {
			done[v] = true
			out = append(out, v)
		}
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
