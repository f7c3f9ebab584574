// A slice all of whose elements are deleted is cleared and cut to length 0.
package deleted

import (
	"slices"
	"sync"
)

type vertex struct {
	x, y float32
	tag  *string
}

var vertices = sync.Pool{New: func() any { return new([]vertex) }}

func draw(points []float32, emit func([]vertex)) {
	vs := vertices.Get().(*[]vertex)
	defer func() {
		*vs = slices.Delete(*vs, 0, len(*vs))
		vertices.Put(vs)
	}()
	for i := 0; i+1 < len(points); i += 2 {
		*vs = append(*vs, vertex{x: points[i], y: points[i+1]})
	}
	emit(*vs)
}

func drawWithoutFirst(points []float32, emit func([]vertex)) {
	vs := vertices.Get().(*[]vertex)
	defer func() {
		*vs = slices.Delete(*vs, 0, 1)
		vertices.Put(vs) // want "without a reset"
	}()
	for i := 0; i+1 < len(points); i += 2 {
		*vs = append(*vs, vertex{x: points[i], y: points[i+1]})
	}
	emit(*vs)
}
