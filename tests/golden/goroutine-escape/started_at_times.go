// A callee that starts something in one case of several may never come to it: that a caller meets it nobody has seen.
package started_at_times

import (
	"errors"
	"sync"
)

type order struct {
	verb  string
	table int
}

var orders = sync.Pool{New: func() any { return new(order) }}

var errClosed = errors.New("closed")

type waiter struct {
	closed bool
	seen   int
	notes  chan string
}

func (w *waiter) watch(o *order) {
	w.notes <- o.verb
}

func (w *waiter) count(o *order) {
	w.seen += o.table
}

// do starts something for one verb only.
func (w *waiter) do(o *order, verb string) string {
	switch verb {
	case "serve":
		w.seen++
		return "served"
	case "clear":
		w.seen--
		return "cleared"
	case "watch":
		go w.watch(o)
		return "watching"
	}
	return "unknown"
}

func (w *waiter) pass(o *order, verb string) string {
	w.seen++
	return w.do(o, verb)
}

func serve(w *waiter, table int) string {
	o := orders.Get().(*order)
	o.table = table
	o.verb = "serve"
	s := w.do(o, o.verb) // want note "`o` may still be in use by what starts here when it goes back to `orders`"
	orders.Put(o)
	return s
}

func servePassed(w *waiter, table int) string {
	o := orders.Get().(*order)
	o.table = table
	o.verb = "serve"
	s := w.pass(o, o.verb) // want note "`o` may still be in use by what starts here when it goes back to `orders`"
	orders.Put(o)
	return s
}

// tell fails, or starts something.
func (w *waiter) tell(o *order) error {
	if w.closed {
		return errClosed
	}
	go w.watch(o)
	return nil
}

func announce(w *waiter, table int) error {
	o := orders.Get().(*order)
	o.table = table
	o.verb = "watch"
	err := w.tell(o) // want "`o` may still be in use by what starts here when it goes back to `orders`"
	orders.Put(o)
	return err
}

// follow starts the same in each case.
func (w *waiter) follow(o *order, loud bool) string {
	if loud {
		go w.count(o)
		return "loud"
	}
	go w.watch(o)
	return "quiet"
}

func followed(w *waiter, table int) string {
	o := orders.Get().(*order)
	o.table = table
	o.verb = "watch"
	s := w.follow(o, table > 3) // want "`o` may still be in use by what starts here when it goes back to `orders`"
	orders.Put(o)
	return s
}
