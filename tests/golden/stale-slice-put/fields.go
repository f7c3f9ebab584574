// A field keeps the header it was given, whatever a local name for it has grown to.
package fields

import (
	"io"
	"sync"
)

type row struct {
	cells []string
	index map[string]int
}

var rowPool = sync.Pool{New: func() any { return new(row) }}

func forgotten(w io.Writer, names []string) (n int) {
	r := rowPool.Get().(*row)
	cells := r.cells[:0]
	for _, name := range names {
		cells = append(cells, name)
	}
	n = len(cells)
	clear(cells)
	rowPool.Put(r) // want "`r` goes back to `rowPool` with `cells` as it was before it grew"
	return n
}

func stored(w io.Writer, names []string) (n int) {
	r := rowPool.Get().(*row)
	cells := r.cells[:0]
	for _, name := range names {
		cells = append(cells, name)
	}
	n = len(cells)
	clear(cells)
	r.cells = cells
	rowPool.Put(r)
	return n
}

func dropped(names []string) []string {
	r := rowPool.Get().(*row)
	cells := append(r.cells, names...)
	r.cells = nil
	rowPool.Put(r)
	return cells
}
