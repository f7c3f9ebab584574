// Ownership moves or not, as the callee's result says.
package correct_refused

import (
	"io"
	"sync"
)

type event struct {
	n    int
	data [16]byte
}

var eventPool = sync.Pool{New: func() any { return new(event) }}

func newEvent(n int) *event {
	e := eventPool.Get().(*event)
	*e = event{n: n}
	return e
}

type ring struct {
	mu     sync.Mutex
	events [8]*event
	size   int
}

// push takes the event if it returns nil.
func (r *ring) push(e *event) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size == len(r.events) {
		return io.ErrShortBuffer
	}
	r.events[r.size] = e
	r.size++
	return nil
}

func (r *ring) pop() *event {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size == 0 {
		return nil
	}
	r.size--
	e := r.events[r.size]
	r.events[r.size] = nil
	return e
}

func produce(r *ring, n int) error {
	e := newEvent(n)
	if err := r.push(e); err != nil {
		eventPool.Put(e)
		return err
	}
	return nil
}

func consume(r *ring) int {
	e := r.pop()
	if e == nil {
		return 0
	}
	n := e.n
	eventPool.Put(e)
	return n
}

// offer takes the event if it returns true.
func offer(out chan *event, e *event) bool {
	select {
	case out <- e:
		return true
	default:
		return false
	}
}

func produceOrDrop(out chan *event, n int) {
	e := newEvent(n)
	if !offer(out, e) {
		eventPool.Put(e)
	}
}
