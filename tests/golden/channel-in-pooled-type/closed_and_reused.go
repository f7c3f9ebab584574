// A channel that is closed and then handed out again.
package closed_and_reused

import "sync"

type task struct {
	n    int
	done chan struct{}
}

var taskPool = sync.Pool{New: func() any { return &task{done: make(chan struct{})} }}

func closedHere(n int) int {
	t := taskPool.Get().(*task)
	t.n = n
	close(t.done) // want "closed"
	<-t.done
	n = t.n
	taskPool.Put(t)
	return n
}

func closedByTheGoroutine(n int) int {
	t := taskPool.Get().(*task)
	t.n = n
	go func() {
		t.n++
		close(t.done) // want "closed"
	}()
	<-t.done
	n = t.n
	taskPool.Put(t)
	return n
}

func (t *task) finish() {
	close(t.done) // want "closed"
	taskPool.Put(t)
}

func closedByAMethod(n int) int {
	t := taskPool.Get().(*task)
	t.n = n
	n = t.n
	t.finish()
	return n
}

type remade struct {
	n    int
	done chan struct{}
}

var remadePool = sync.Pool{New: func() any { return new(remade) }}

func madeForEachUse(n int) int {
	r := remadePool.Get().(*remade)
	r.n = n
	r.done = make(chan struct{})
	go func() {
		r.n++
		close(r.done)
	}()
	<-r.done
	n = r.n
	r.done = nil
	remadePool.Put(r)
	return n
}
