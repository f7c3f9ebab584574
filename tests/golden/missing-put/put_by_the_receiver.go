// The receiver gives back what nobody waits for any more.
package put_by_the_receiver

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

type order struct {
	text string
	out  string
	left atomic.Bool
	done chan struct{} // want channel-in-pooled-type note "done"
}

var (
	orderPool = sync.Pool{New: func() any { return &order{done: make(chan struct{}, 1)} }}
	errLate   = errors.New("late")
)

func putOrder(o *order) {
	o.text, o.out = "", ""
	orderPool.Put(o)
}

type kitchen struct{ in chan *order }

func (k *kitchen) run() {
	for o := range k.in {
		o.out = o.text + "!"
		if o.left.Swap(true) {
			o.left.Store(false)
			putOrder(o)
			continue
		}
		o.done <- struct{}{}
	}
}

func (k *kitchen) ask(text string, late <-chan time.Time) (string, error) {
	o := orderPool.Get().(*order)
	o.text = text
	k.in <- o
	select {
	case <-o.done:
		o.left.Store(false)
		out := o.out
		putOrder(o)
		return out, nil
	case <-late:
		if o.left.Swap(true) {
			<-o.done
			o.left.Store(false)
			putOrder(o)
		}
		return "", errLate
	}
}
