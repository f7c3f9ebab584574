// Package sums computes digests on a fixed number of workers.
package sums

import (
	"crypto/sha256"
	"sync"
)

type job struct {
	data []byte
	sum  [sha256.Size]byte
	done chan struct{}
}

var jobs = sync.Pool{
	New: func() any { return &job{done: make(chan struct{})} },
}

// Pool runs jobs.
type Pool struct {
	queue chan *job
	wg    sync.WaitGroup
}

// Start starts n workers.
func Start(n int) *Pool {
	p := &Pool{queue: make(chan *job)}
	for range n {
		p.wg.Add(1)
		go p.worker()
	}
	return p
}

func (p *Pool) worker() {
	defer p.wg.Done()
	for j := range p.queue {
		j.sum = sha256.Sum256(j.data)
		close(j.done)
	}
}

// Sum returns the digest of data, computed by a worker.
func (p *Pool) Sum(data []byte) [sha256.Size]byte {
	j := jobs.Get().(*job)
	j.data = data
	p.queue <- j
	<-j.done
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
