// Pools of channels as such.
package bare_channels

import "sync"

var errPool = sync.Pool{New: func() any { return make(chan error, 1) }} // want note "channel"

func answered(f func() error) error {
	errs := errPool.Get().(chan error)
	go func() { errs <- f() }()
	err := <-errs
	errPool.Put(errs)
	return err
}

var signalPool = sync.Pool{New: func() any { return make(chan struct{}) }}

func closed(f func()) {
	done := signalPool.Get().(chan struct{})
	go func() {
		f()
		close(done) // want "closed"
	}()
	<-done
	signalPool.Put(done)
}

var countPool = sync.Pool{New: func() any { return make(chan int, 4) }}

func undrained(ns []int) int {
	counts := countPool.Get().(chan int)
	counts <- len(ns)
	counts <- cap(ns)
	n := <-counts
	countPool.Put(counts) // want warning "`counts`"
	return n
}
