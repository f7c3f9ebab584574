// Package sums computes digests on a fixed number of workers.
package sums

import (
	"crypto/sha256"
	"sync"
)

type job struct {
	data []byte
	sum  [sha256.Size]byte
}

// ticket is a queued job; done is closed when its sum is there.
type ticket struct {
	job  *job
	done chan struct{}
}

var jobs = sync.Pool{
	New: func() any { return new(job) },
}

// Pool runs jobs.
type Pool struct {
	queue chan ticket
	wg    sync.WaitGroup
}

// Start starts n workers.
func Start(n int) *Pool {
	p := &Pool{queue: make(chan ticket)}
	for range n {
		p.wg.Add(1)
		go p.worker()
	}
	return p
}

func (p *Pool) worker() {
	defer p.wg.Done()
	for t := range p.queue {
		t.job.sum = sha256.Sum256(t.job.data)
		close(t.done)
	}
}

// Sum returns the digest of data, computed by a worker.
func (p *Pool) Sum(data []byte) [sha256.Size]byte {
	j := jobs.Get().(*job)
	j.data = data
	done := make(chan struct{})
	p.queue <- ticket{j, done}
	<-done
	sum := j.sum
	j.data = nil
	jobs.Put(j)
	return sum
}

// Stop ends the workers. Sum must not be called afterwards.
func (p *Pool) Stop() {
	close(p.queue)
	p.wg.Wait()
}
