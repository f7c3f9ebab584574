// Package grid computes distances on an occupancy grid.
package grid

import "sync"

// Grid is a rectangle of cells; true is blocked.
type Grid struct {
	W, H    int
	Blocked []bool
}

type queue struct {
	items []int32
}

func (q *queue) push(v int32) { q.items = append(q.items, v) }

func (q *queue) empty() bool { return len(q.items) == 0 }

func (q *queue) pop() int32 {
	v := q.items[0]
	q.items = q.items[1:]
	return v
}

var queues = sync.Pool{
	New: func() any { return &queue{items: make([]int32, 0, 1024)} },
}

func (g *Grid) neighbours(at int32, visit func(int32)) {
	x, y := int(at)%g.W, int(at)/g.W
	if x > 0 {
		visit(at - 1)
	}
	if x < g.W-1 {
		visit(at + 1)
	}
	if y > 0 {
		visit(at - int32(g.W))
	}
	if y < g.H-1 {
		visit(at + int32(g.W))
	}
}

// Spread returns the distance of every cell from start, -1 where unreachable.
func (g *Grid) Spread(start int) []int32 {
	dist := make([]int32, g.W*g.H)
	for i := range dist {
		dist[i] = -1
	}
	q := queues.Get().(*queue)
	dist[start] = 0
	q.push(int32(start))
	for !q.empty() {
		at := q.pop()
		g.neighbours(at, func(n int32) {
			if !g.Blocked[n] && dist[n] < 0 {
				dist[n] = dist[at] + 1
				q.push(n)
			}
		})
	}
	q.items = q.items[:0]
	queues.Put(q)
	return dist
}
