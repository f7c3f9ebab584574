// A pair of helpers that only take and give back hides nothing; one that calls something else may bring a value back.
package plainhelpers

import "sync"

type order struct {
	user  string
	items []int
}

var orders sync.Pool

func takeOrder() *order {
	if o, ok := orders.Get().(*order); ok {
		return o
	}
	return &order{items: make([]int, 0, 8)}
}

func giveOrder(o *order) {
	if o == nil || cap(o.items) > 1024 {
		return
	}
	orders.Put(o)
}

func count(user string, items []int) int {
	o := takeOrder()
	defer giveOrder(o) // want "`o` goes back to `orders` without a reset of `items`"
	if user != "" {
		o.user = user
	}
	o.items = append(o.items, items...)
	return len(o.user) + len(o.items)
}

type ticket struct {
	user  string
	items []int
}

var tickets = sync.Pool{New: func() any { return new(ticket) }}

var onReturn []func(any)

func giveTicket(t *ticket) {
	for _, f := range onReturn {
		f(t)
	}
	tickets.Put(t)
}

func countTickets(user string, items []int) int {
	t := tickets.Get().(*ticket)
	defer giveTicket(t) // want note "`t` goes back to `tickets` without a reset of `items`"
	if user != "" {
		t.user = user
	}
	t.items = append(t.items, items...)
	return len(t.user) + len(t.items)
}

// Any number may do to begin with.

type stripe struct{ at uint32 }

var stripes = sync.Pool{New: func() any { return new(stripe) }}

func next(taken func(uint32) bool) uint32 {
	s := stripes.Get().(*stripe)
	for taken(s.at) {
		s.at++
	}
	at := s.at
	stripes.Put(s) // want note "`s` goes back to `stripes` without a reset of `at`"
	return at
}
