// What is looked into on one path only, or when it is too late, may be nil all the same.
package looked_into_at_times

import "sync"

type dough struct{ weight int }

var doughs = sync.Pool{New: func() any { return new(dough) }}

type baker struct {
	dough *dough
	rolls int
}

func (b *baker) Mix(n int) {
	if b.dough == nil {
		b.dough = doughs.Get().(*dough)
	}
	b.dough.weight = n
}

func (b *baker) Bake() int {
	if b.rolls > 2 {
		return b.dough.weight
	}
	doughs.Put(b.dough) // want "nobody may have filled it"
	return 0
}

type miller struct{ dough *dough }

func newMiller() *miller { return &miller{dough: doughs.Get().(*dough)} }

func (m *miller) flush(all bool) {
	if all {
		m.dough.weight = 0
	}
}

func (m *miller) Close() error {
	m.flush(false)
	doughs.Put(m.dough) // want note "`m.dough` may be nil"
	m.dough = nil
	return nil
}

func (m *miller) weigh(all bool) int {
	if all && m.dough.weight > 0 {
		return 1
	}
	return 0
}

func taken(some bool) {
	var one *dough
	if some {
		one = doughs.Get().(*dough)
		one.weight = 1
	}
	doughs.Put(one) // want "`one` may be nil"
}
