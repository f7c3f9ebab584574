// What a function literal puts into a map, a deferred loop gives back.
package correct_freed_by_the_defer

import "sync"

type row struct{ cells []string }

var rowPool = sync.Pool{New: func() any { return new(row) }}

func newRow() *row { return rowPool.Get().(*row) }

func (r *row) free() {
	clear(r.cells)
	r.cells = r.cells[:0]
	rowPool.Put(r)
}

func collect(names []string) int {
	rows := map[string]*row{}
	defer func() {
		for _, r := range rows {
			r.free()
		}
	}()
	get := func(name string) *row {
		r, ok := rows[name]
		if !ok {
			r = newRow()
			rows[name] = r
		}
		return r
	}
	n := 0
	for _, name := range names {
		r := get(name)
		r.cells = append(r.cells, name)
		n += len(r.cells)
	}
	return n
}
