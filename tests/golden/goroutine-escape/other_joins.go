// Waiting by a filled semaphore, by a group's method passed on, by the group of a helper; and the last one gives back.
package other_joins

import (
	"sync"
	"sync/atomic"
)

type page struct {
	words int
}

var pagePool = sync.Pool{New: func() any { return new(page) }}

func count(p *page) { println(p.words) }

func semaphore(n int) {
	p := pagePool.Get().(*page)
	room := make(chan struct{}, 3)
	for i := 0; i < n; i++ {
		room <- struct{}{}
		go func() {
			defer func() { <-room }()
			count(p)
		}()
	}
	for i := 0; i < cap(room); i++ {
		room <- struct{}{}
	}
	pagePool.Put(p)
}

func semaphoreNotFilled(n int) {
	p := pagePool.Get().(*page)
	room := make(chan struct{}, 3)
	for i := 0; i < n; i++ {
		room <- struct{}{}
		go func() { // want "`p` may still be in use"
			defer func() { <-room }()
			count(p)
		}()
	}
	pagePool.Put(p)
}

func start(p *page) (wait func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		count(p)
	}()
	return wg.Wait
}

func waited() {
	p := pagePool.Get().(*page)
	wait := start(p)
	wait()
	pagePool.Put(p)
}

func waitedLate() {
	p := pagePool.Get().(*page)
	wait := start(p) // want "`p` may still be in use"
	pagePool.Put(p)
	wait()
}

type server struct {
	tasks sync.WaitGroup
	other sync.WaitGroup
}

func (s *server) spawn(task func()) {
	s.tasks.Add(1)
	go func() {
		defer s.tasks.Done()
		task()
	}()
}

func (s *server) joined() {
	p := pagePool.Get().(*page)
	s.spawn(func() { count(p) })
	s.tasks.Wait()
	pagePool.Put(p)
}

func (s *server) joinedByAnother() {
	p := pagePool.Get().(*page)
	s.spawn(func() { count(p) }) // want "`p` may still be in use"
	s.other.Wait()
	pagePool.Put(p)
}

func lastOne() {
	p := pagePool.Get().(*page)
	var left atomic.Int32
	left.Store(2)
	work := func() {
		count(p)
		if left.Add(-1) == 0 {
			pagePool.Put(p)
		}
	}
	go work()
	go work()
}

func lastOneOfTwo() {
	p := pagePool.Get().(*page)
	left := int32(2)
	done := func() {
		if atomic.AddInt32(&left, -1) == 0 {
			pagePool.Put(p)
		}
	}
	go func() {
		defer done()
		count(p)
	}()
	count(p)
	done()
}

func notTheLastOne() {
	p := pagePool.Get().(*page)
	left := int32(2)
	done := func() {
		if atomic.AddInt32(&left, -1) == 0 {
			pagePool.Put(p)
		}
	}
	go func() { // want "in use"
		defer done()
		count(p)
	}()
	count(p)
	pagePool.Put(p)
}
