// A name in which two words meet so that they look like a third is no name of a reset.
package namedbychance

import "sync"

type Tour struct {
	guests int
	route  *string // want warning "`route` of `Tour` keeps its value"
}

var tours = sync.Pool{New: func() any { return new(Tour) }}

func AcquireTour() *Tour { return tours.Get().(*Tour) }

func ReleaseTour(t *Tour) {
	t.guests = 0
	tours.Put(t)
}

func (t *Tour) Join() { t.guests++ }

func (t *Tour) OrganizeRoute(route *string) { t.route = route }

func (t *Tour) Route() string {
	if t.route != nil {
		return *t.route
	}
	return ""
}

// Whoever takes this one calls the method that begins it.

type Walk struct {
	guests int
	route  *string
}

var walks = sync.Pool{New: func() any { return new(Walk) }}

func AcquireWalk() *Walk { return walks.Get().(*Walk) }

func ReleaseWalk(w *Walk) {
	w.guests = 0
	walks.Put(w)
}

func (w *Walk) Join() { w.guests++ }

func (w *Walk) ZeroRoute(route *string) { w.route = route }

func (w *Walk) Route() string {
	if w.route != nil {
		return *w.route
	}
	return ""
}
