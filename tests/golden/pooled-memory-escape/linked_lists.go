// A value that is taken out of a list again leaves its neighbours there, not itself.
package linked_lists

import "sync"

type waiter struct {
	name       string
	prev, next *waiter
}

var waiters = sync.Pool{New: func() any { return new(waiter) }}

type line struct{ head, tail *waiter }

func (l *line) push(w *waiter) {
	if l.head == nil {
		l.head = w
		l.tail = w
	} else {
		w.prev = l.tail
		l.tail.next = w
		l.tail = w
	}
}

func (l *line) remove(w *waiter) {
	if w.prev != nil {
		w.prev.next = w.next
	}
	if w.next != nil {
		w.next.prev = w.prev
	}
	if l.head == w {
		l.head = w.next
	}
	if l.tail == w {
		l.tail = w.prev
	}
	w.prev, w.next = nil, nil
}

type gate struct {
	mu   sync.Mutex
	line line
	wait func(string)
}

func (g *gate) pass(name string) {
	w := waiters.Get().(*waiter)
	w.name = name
	defer waiters.Put(w)
	g.mu.Lock()
	g.line.push(w)
	g.mu.Unlock()
	g.wait(w.name)
	g.mu.Lock()
	g.line.remove(w)
	g.mu.Unlock()
}

func (g *gate) passAndStay(name string) {
	w := waiters.Get().(*waiter)
	w.name = name
	defer waiters.Put(w)
	g.mu.Lock()
	g.line.push(w) // want note "memory of `w`"
	g.mu.Unlock()
	g.wait(w.name)
}

func (l *line) removeFirst(w *waiter) {
	l.head = w.next
	w.next = nil
}

func (g *gate) passFirst(name string) {
	w := waiters.Get().(*waiter)
	w.name = name
	defer waiters.Put(w)
	g.mu.Lock()
	g.line.push(w) // want note "memory of `w`"
	g.mu.Unlock()
	g.wait(w.name)
	g.mu.Lock()
	g.line.removeFirst(w)
	g.mu.Unlock()
}
