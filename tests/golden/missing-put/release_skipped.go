// A method gives back what a field holds; who skips it and empties the field loses that.
package release_skipped

import "sync"

type basket struct{ items []int }

var (
	basketPool = sync.Pool{New: func() any { return new(basket) }}
	visitPool  = sync.Pool{New: func() any { return new(visit) }}
)

func putBasket(b *basket) {
	b.items = b.items[:0]
	basketPool.Put(b)
}

type visit struct {
	basket *basket
	left   bool
	sum    int
}

func (v *visit) begin() {
	v.basket = basketPool.Get().(*basket)
}

func (v *visit) pay() {
	v.sum += len(v.basket.items)
	putBasket(v.basket)
}

func putVisit(v *visit) {
	v.basket = nil
	v.left = false
	v.sum = 0
	visitPool.Put(v)
}

func shop(next func(v *visit)) {
	v := visitPool.Get().(*visit)
	v.begin()
	next(v)
	if !v.left {
		v.pay() // want "given back on this way only, and dropped on both"
	}
	putVisit(v)
}

func shopAnyway(next func(v *visit)) {
	v := visitPool.Get().(*visit)
	v.begin()
	next(v)
	v.pay()
	putVisit(v)
}

// Nothing is there where nothing was begun.
func shopPerhaps(next func(v *visit)) {
	v := visitPool.Get().(*visit)
	if next != nil {
		v.begin()
		next(v)
	}
	if v.basket != nil {
		v.pay()
	}
	putVisit(v)
}

func shopIf(open bool, next func(v *visit)) {
	v := visitPool.Get().(*visit)
	if open {
		v.begin()
		next(v)
	}
	if open {
		v.pay()
	}
	putVisit(v)
}

// tour gives its basket back where it is left.
type tour struct {
	basket *basket
	left   bool
}

var tourPool = sync.Pool{New: func() any { return new(tour) }}

func (t *tour) begin() {
	t.basket = basketPool.Get().(*basket)
}

func (t *tour) pay() {
	putBasket(t.basket)
}

func (t *tour) leave() {
	t.left = true
	putBasket(t.basket)
}

func putTour(t *tour) {
	t.basket = nil
	t.left = false
	tourPool.Put(t)
}

func guide(next func(t *tour)) {
	t := tourPool.Get().(*tour)
	t.begin()
	next(t)
	if !t.left {
		t.pay()
	}
	putTour(t)
}
