// A WaitGroup whose count may not be zero when the value goes back.
package waitgroup

import "sync"

type batch struct {
	wg sync.WaitGroup
	n  int
}

var batchPool = sync.Pool{New: func() any { return new(batch) }}

func notWaitedFor(jobs []func(), skip bool) {
	b := batchPool.Get().(*batch)
	b.n = len(jobs)
	b.wg.Add(b.n)
	if skip {
		batchPool.Put(b) // want "`b`"
		return
	}
	for _, job := range jobs {
		go func() {
			defer b.wg.Done()
			job()
		}()
	}
	b.wg.Wait()
	batchPool.Put(b)
}

func waitedFor(jobs []func()) {
	b := batchPool.Get().(*batch)
	b.n = len(jobs)
	b.wg.Add(b.n)
	for _, job := range jobs {
		go func() {
			defer b.wg.Done()
			job()
		}()
	}
	b.wg.Wait()
	batchPool.Put(b)
}
