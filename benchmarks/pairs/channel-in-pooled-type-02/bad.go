// Package sumpool checksums blocks on a fixed set of workers.
package sumpool

import (
	"hash/crc32"
	"sync"
)

type job struct {
	block []byte
	sum   uint32
	done  chan struct{}
}

var jobs = sync.Pool{
	New: func() any { return &job{done: make(chan struct{})} },
}

func (j *job) finish(sum uint32) {
	j.sum = sum
	close(j.done)
}

// Pool runs jobs.
type Pool struct {
	queue chan *job
	wg    sync.WaitGroup
	poly  *crc32.Table
}

// New starts n workers.
func New(n int) *Pool {
	p := &Pool{
		queue: make(chan *job, n),
		poly:  crc32.MakeTable(crc32.Castagnoli),
	}
	for range n {
		p.wg.Add(1)
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	defer p.wg.Done()
	for j := range p.queue {
		j.finish(crc32.Checksum(j.block, p.poly))
	}
}

// Sum checksums block and waits for the result.
func (p *Pool) Sum(block []byte) uint32 {
	j := jobs.Get().(*job)
	j.block = block
	p.queue <- j
	<-j.done
	sum := j.sum
	j.block = nil
	j.sum = 0
	jobs.Put(j)
	return sum
}

// Close stops the workers; no Sum may be running.
func (p *Pool) Close() {
	close(p.queue)
	p.wg.Wait()
}
