// Package sumpool checksums blocks on a fixed set of workers.
package sumpool

import (
	"hash/crc32"
	"sync"
)

type job struct {
	block []byte
	sum   uint32
}

var jobs = sync.Pool{
	New: func() any { return new(job) },
}

func (j *job) finish(sum uint32, done chan<- struct{}) {
	j.sum = sum
	close(done)
}

type item struct {
	j    *job
	done chan struct{}
}

// Pool runs jobs.
type Pool struct {
	queue chan item
	wg    sync.WaitGroup
	poly  *crc32.Table
}

// New starts n workers.
func New(n int) *Pool {
	p := &Pool{
		queue: make(chan item, n),
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
	for it := range p.queue {
		it.j.finish(crc32.Checksum(it.j.block, p.poly), it.done)
	}
}

// Sum checksums block and waits for the result.
func (p *Pool) Sum(block []byte) uint32 {
	j := jobs.Get().(*job)
	j.block = block
	done := make(chan struct{})
	p.queue <- item{j, done}
	<-done
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
