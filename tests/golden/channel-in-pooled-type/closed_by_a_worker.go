// A worker says by a close that it is done, and the value goes back with the channel closed.
package closedbyaworker

import (
	"runtime"
	"sync"
)

type job struct {
	n    int
	done chan struct{}
}

var jobs = sync.Pool{New: func() any { return &job{done: make(chan struct{})} }}

func (j *job) finish() {
	j.n *= 2
	close(j.done) // want "closed here though only New makes it"
}

func work(queue chan *job) {
	for j := range queue {
		j.finish()
	}
}

func double(queue chan *job, n int) int {
	j := jobs.Get().(*job)
	j.n = n
	queue <- j
	<-j.done
	n = j.n
	j.n = 0
	jobs.Put(j)
	return n
}

// A finalizer closes it when the pool has let go of the value.

type waiter struct{ c chan int } // want note "channel"

var waiters = sync.Pool{New: func() any {
	w := &waiter{c: make(chan int, 1)}
	runtime.SetFinalizer(w, func(w *waiter) { close(w.c) })
	return w
}}

func wait(register func(*waiter)) int {
	w := waiters.Get().(*waiter)
	register(w)
	n := <-w.c
	waiters.Put(w)
	return n
}
