// A callee that gives a value back in some of its ways, with nothing to tell the caller which, is no certain release.
package perhapsreleased

import "sync"

type grid struct {
	rows, cols int
	cells      []float64
}

var gridPool = sync.Pool{New: func() any { return new(grid) }}

func takeGrid(rows, cols int) *grid {
	g := gridPool.Get().(*grid)
	g.rows, g.cols = rows, cols
	g.cells = append(g.cells[:0], make([]float64, rows*cols)...)
	return g
}

func giveGrid(g *grid) { gridPool.Put(g) }

func (g *grid) copyFrom(o *grid) {
	g.rows, g.cols = o.rows, o.cols
	g.cells = append(g.cells[:0], o.cells...)
}

func (g *grid) scale(f float64) {
	for i := range g.cells {
		g.cells[i] *= f
	}
}

// The result is one of the factors where there is only one, and a grid of the pool, to be given back, where not.
func multiplied(factors []*grid, from, to int) (result *grid, scratch bool) {
	if from == to {
		return factors[from], false
	}
	a, ours := multiplied(factors, from, to-1)
	out := takeGrid(a.rows, factors[to].cols)
	out.cells[0] = a.cells[0] * factors[to].cells[0]
	if ours {
		giveGrid(a)
	}
	return out, true
}

// Who calls it with two factors or more knows that the result is no factor, but nothing here says so.
func product(into *grid, x, y *grid) {
	factors := []*grid{x, y}
	result, _ := multiplied(factors, 0, 1)
	into.copyFrom(result)
	giveGrid(result)
}

func twice(x, y *grid) {
	product(x, x, y)
	x.scale(2) // want note "`x` is used after it may have gone back to `gridPool`"
}

// A number tells its caller which way it was, in a language of its own, unless it is always the same.
func fed(g *grid, left int) int {
	if left > 100 {
		g.scale(2)
		return left - 100
	}
	giveGrid(g)
	return left
}

func feed(g *grid, sizes []int) float64 {
	last := 0
	for _, n := range sizes {
		last = n
	}
	if fed(g, last) > 0 {
		return g.cells[0] // want note "`g` is used after it may have gone back to `gridPool`"
	}
	return 0
}

// A helper that sometimes sees no need to give a value back does nothing else with it.
type shelf struct{ off bool }

func (s *shelf) give(g *grid) {
	if s.off {
		return
	}
	giveGrid(g)
}

func (s *shelf) first(g *grid) float64 {
	s.give(g)
	return g.cells[0] // want "`g` is used after it went back"
}

// Whoever asks for the boolean knows.
func offered(g *grid, left int) bool {
	if left > 100 {
		g.scale(2)
		return false
	}
	giveGrid(g)
	return true
}

func offer(g *grid, n int) float64 {
	if offered(g, n) {
		return g.cells[0] // want "`g` is used after it went back"
	}
	return g.cells[1]
}
