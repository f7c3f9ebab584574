// A pool for any type that can be reset: which Reset it calls is known where it is used.
package resetthroughaconstraint

import "sync"

type resetter interface{ Reset() }

type poolOf[T resetter] struct{ p sync.Pool }

func newPool[T resetter](make func() T) *poolOf[T] {
	return &poolOf[T]{p: sync.Pool{New: func() any { return make() }}}
}

func (p *poolOf[T]) get() T { return p.p.Get().(T) }

func (p *poolOf[T]) put(x T) {
	x.Reset()
	p.p.Put(x)
}

type order struct {
	item string
	err  error // want "`err` of `order` keeps its value across `orders.p`"
}

func (o *order) Reset() { o.item = "" }

var orders = newPool(func() *order { return new(order) })

func failed(item string, err error) bool {
	o := orders.get()
	defer orders.put(o)
	o.item = item
	if err != nil {
		o.err = err
	}
	return o.err != nil
}

type ticket struct {
	item string
	err  error
}

func (t *ticket) Reset() { t.item, t.err = "", nil }

var tickets = newPool(func() *ticket { return new(ticket) })

func failedTicket(item string, err error) bool {
	t := tickets.get()
	defer tickets.put(t)
	t.item = item
	if err != nil {
		t.err = err
	}
	return t.err != nil
}

// So it is behind an interface that a helper asks for.

type letter struct {
	to   string
	lost bool // want "`lost` of `letter` keeps its value across `letters`"
}

func (l *letter) Reset() { l.to = "" }

var letters = sync.Pool{New: func() any { return new(letter) }}

func giveBack(x any) {
	if r, ok := x.(resetter); ok {
		r.Reset()
	}
	letters.Put(x)
}

func lost(to string, gone bool) bool {
	l := letters.Get().(*letter)
	defer giveBack(l)
	l.to = to
	if gone {
		l.lost = true
	}
	return l.lost
}

// Any type, and a function that is given for it: its name says what it is for.

type anyPool[T any] struct {
	p     sync.Pool
	reset func(*T)
}

func (p *anyPool[T]) put(x *T) {
	p.reset(x)
	p.p.Put(x)
}

func (p *anyPool[T]) get() *T { return p.p.Get().(*T) }

func newAny[T any](reset func(*T)) *anyPool[T] {
	return &anyPool[T]{p: sync.Pool{New: func() any { return new(T) }}, reset: reset}
}

type parcel struct {
	to   string
	lost bool
}

var parcels = newAny(func(p *parcel) { *p = parcel{} })

func lostParcel(to string, gone bool) bool {
	p := parcels.get()
	defer parcels.put(p)
	p.to = to
	if gone {
		p.lost = true
	}
	return p.lost
}
