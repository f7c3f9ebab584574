// A channel with a buffer that the reset empties without waiting; in one without a buffer nothing can be left.
package emptiedbythereset

import (
	"context"
	"sync"
)

type waiter struct {
	done chan struct{}
}

var waiters = sync.Pool{New: func() any { return &waiter{done: make(chan struct{}, 1)} }}

func (w *waiter) notify() { w.done <- struct{}{} }

func (w *waiter) reset() {
	for {
		select {
		case <-w.done:
		default:
			return
		}
	}
}

func wait(ctx context.Context, start func(func())) error {
	w := waiters.Get().(*waiter)
	start(w.notify)
	var err error
	select {
	case <-ctx.Done():
		err = ctx.Err()
	case <-w.done:
	}
	w.reset()
	waiters.Put(w)
	return err
}

type turn struct {
	over chan struct{} // want note "`turns` pools a type with the channel `over` in it"
}

var turns = sync.Pool{New: func() any { return &turn{over: make(chan struct{})} }}

func (t *turn) reset() {
	select {
	case <-t.over:
	default:
	}
}

func take(start func(func())) {
	t := turns.Get().(*turn)
	start(func() { t.over <- struct{}{} })
	<-t.over
	t.reset()
	turns.Put(t)
}
