// A receiver answers by a channel of what it was sent. To have waited for something else is not to have its answer.
package answeredlate

import (
	"errors"
	"sync"
	"time"
)

type order struct {
	dish  string
	plate string
	ready chan struct{} // want channel-in-pooled-type note "ready"
}

var (
	orders  = sync.Pool{New: func() any { return &order{ready: make(chan struct{}, 1)} }}
	errSlow = errors.New("slow")
)

func putOrder(o *order) {
	o.dish, o.plate = "", ""
	orders.Put(o)
}

type kitchen struct{ in chan *order }

func (k *kitchen) cook() {
	for o := range k.in {
		o.plate = o.dish + "!"
		o.ready <- struct{}{}
	}
}

func (k *kitchen) impatient(dish string, slow <-chan time.Time) (string, error) {
	o := orders.Get().(*order)
	o.dish = dish
	k.in <- o // want note "`o` may still be in use by what starts here when it goes back to `orders`"
	select {
	case <-o.ready:
		plate := o.plate
		putOrder(o)
		return plate, nil
	case <-slow:
		putOrder(o)
		return "", errSlow
	}
}

func (k *kitchen) forgetful(dish string, slow <-chan time.Time) (string, error) {
	o := orders.Get().(*order)
	o.dish = dish
	k.in <- o // want note "`o` may still be in use by what starts here when it goes back to `orders`"
	select {
	case <-o.ready:
		plate := o.plate
		putOrder(o)
		return plate, nil
	case <-slow:
		go func() { putOrder(o) }()
		return "", errSlow
	}
}

func (k *kitchen) patient(dish string, slow <-chan time.Time) (string, error) {
	o := orders.Get().(*order)
	o.dish = dish
	k.in <- o
	select {
	case <-o.ready:
		plate := o.plate
		putOrder(o)
		return plate, nil
	case <-slow:
		go func() {
			<-o.ready
			putOrder(o)
		}()
		return "", errSlow
	}
}

// An order that was not taken is nobody's but the guest's.
func (k *kitchen) turnedAway(dish string, slow <-chan time.Time) (string, error) {
	o := orders.Get().(*order)
	o.dish = dish
	select {
	case k.in <- o:
	case <-slow:
		putOrder(o)
		return "", errSlow
	}
	<-o.ready
	plate := o.plate
	putOrder(o)
	return plate, nil
}
