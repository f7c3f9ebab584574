// A stop function that waits until what was started has ended.
package correctstopwaits

import "sync"

type progress struct{ moved int }

var tracked = sync.Pool{New: func() any { return new(progress) }}

func watch(p *progress, tick <-chan int, report func(int)) (stop func()) {
	quit := make(chan struct{})
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for {
			select {
			case <-tick:
				report(p.moved)
			case <-quit:
				return
			}
		}
	}()
	return func() {
		close(quit)
		<-gone
	}
}

func watchOnly(p *progress, tick <-chan int, report func(int)) (stop func()) {
	quit := make(chan struct{})
	go func() {
		for {
			select {
			case <-tick:
				report(p.moved)
			case <-quit:
				return
			}
		}
	}()
	return func() { close(quit) }
}

func upload(parts []int, tick <-chan int, report func(int)) {
	p := tracked.Get().(*progress)
	p.moved = 0
	defer tracked.Put(p)
	if tick != nil {
		stop := watch(p, tick, report)
		defer stop()
	}
	for _, n := range parts {
		p.moved += n
	}
}

func hasty(parts []int, tick <-chan int, report func(int)) {
	p := tracked.Get().(*progress)
	p.moved = 0
	defer tracked.Put(p)
	stop := watchOnly(p, tick, report) // want "`p` may still be in use"
	defer stop()
	for _, n := range parts {
		p.moved += n
	}
}
