// Elements that a reset empties one by one, and to which users add up to as many as they need, are spare ones. Where a
// user adds one more each time, the reset has forgotten to cut the slice.
package toppedup

import "sync"

type lane struct {
	cars  int
	speed int
}

func (l *lane) reset() {
	l.cars = 0
	l.speed = 0
}

type road struct {
	name  string
	lanes []*lane
	ramps []*lane // want "`ramps` of `road`"
}

func (r *road) reset() {
	r.name = ""
	for i := 0; i < len(r.lanes); i++ {
		r.lanes[i].reset()
	}
	for _, ramp := range r.ramps {
		ramp.reset()
	}
}

var roads = sync.Pool{New: func() any { return new(road) }}

func (r *road) widen(n int) {
	if len(r.lanes) >= n {
		return
	}
	for range n - len(r.lanes) {
		r.lanes = append(r.lanes, &lane{})
	}
}

func (r *road) ramp() { r.ramps = append(r.ramps, &lane{}) }

func busiest(name string, cars []int, ramps int) (most int) {
	r := roads.Get().(*road)
	r.name = name
	r.widen(len(cars))
	for i, n := range cars {
		r.lanes[i].cars = n
		most = max(most, r.lanes[i].cars)
	}
	for range ramps {
		r.ramp()
	}
	most += len(r.ramps)
	r.reset()
	roads.Put(r)
	return most
}
