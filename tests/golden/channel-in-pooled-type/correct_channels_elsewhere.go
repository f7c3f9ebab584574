// Channels of pooled values, beside pools, and in place of pools.
package correct_channels_elsewhere

import "sync"

type task struct {
	n int
}

var taskPool = sync.Pool{New: func() any { return new(task) }}

func double(n int) int {
	t := taskPool.Get().(*task)
	t.n = n
	done := make(chan struct{})
	go func() {
		t.n *= 2
		close(done)
	}()
	<-done
	n = t.n
	taskPool.Put(t)
	return n
}

type queue struct {
	tasks chan *task
	total int
}

func (q *queue) push(n int) {
	t := taskPool.Get().(*task)
	t.n = n
	q.tasks <- t
}

func (q *queue) drain() {
	for t := range q.tasks {
		q.total += t.n
		taskPool.Put(t)
	}
}

// A channel as a free list is no sync.Pool.
type slot struct {
	ready chan struct{}
}

type slots chan *slot

func (s slots) Get() *slot {
	select {
	case one := <-s:
		return one
	default:
		return &slot{ready: make(chan struct{}, 1)}
	}
}

func (s slots) Put(one *slot) {
	select {
	case s <- one:
	default:
	}
}

func use(s slots) {
	one := s.Get()
	one.ready <- struct{}{}
	s.Put(one)
}
