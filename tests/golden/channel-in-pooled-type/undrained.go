// A buffered channel that goes back with something in it.
package undrained

import "sync"

type call struct {
	n      int
	result chan int
}

var callPool = sync.Pool{New: func() any { return &call{result: make(chan int, 1)} }}

func neverReceived(n int) {
	c := callPool.Get().(*call)
	c.n = n
	c.result <- c.n * 2
	callPool.Put(c) // want warning "`c"
}

func receivedOnOnePath(n int, wait bool) int {
	c := callPool.Get().(*call)
	c.n = n
	c.result <- c.n * 2
	n = 0
	if wait {
		n = <-c.result
	}
	callPool.Put(c) // want warning "`c"
	return n
}

type query struct {
	n      int
	answer chan int // want note "channel"
}

var queryPool = sync.Pool{New: func() any { return &query{answer: make(chan int, 1)} }}

func received(n int) int {
	q := queryPool.Get().(*query)
	q.n = n
	q.answer <- q.n * 2
	n = <-q.answer
	queryPool.Put(q)
	return n
}

func receivedFromAGoroutine(n int) int {
	q := queryPool.Get().(*query)
	q.n = n
	go func() { q.answer <- q.n * 2 }()
	n = <-q.answer
	queryPool.Put(q)
	return n
}

func drainedBeforePut(n int) {
	q := queryPool.Get().(*query)
	q.n = n
	q.answer <- q.n
	select {
	case <-q.answer:
	default:
	}
	queryPool.Put(q)
}
