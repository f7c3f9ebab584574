package p

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
)

var ErrStopped = errors.New("pipeline: stopped")

type job struct {
	topic   string
	payload []byte
	headers map[string]string
}

var jobs = sync.Pool{
	New: func() any { return &job{headers: make(map[string]string, 4)} },
}

func putJob(j *job) {
	j.topic = ""
	j.payload = j.payload[:0]
	clear(j.headers)
	jobs.Put(j)
}

type Sink func(topic string, payload []byte, headers map[string]string) error

type Pipeline struct {
	queue  chan *job
	quit   chan struct{}
	wg     sync.WaitGroup
	sink   Sink
	failed atomic.Int64
}

func NewPipeline(workers, depth int, sink Sink) *Pipeline {
	p := &Pipeline{queue: make(chan *job, depth), quit: make(chan struct{}), sink: sink}
	p.wg.Add(workers)
	for range workers {
		go p.work()
	}
	return p
}

func (p *Pipeline) work() {
	defer p.wg.Done()
	for {
		select {
		case j := <-p.queue:
			p.deliver(j)
		case <-p.quit:
			p.drain()
			return
		}
	}
}

func (p *Pipeline) drain() {
	for {
		select {
		case j := <-p.queue:
			p.deliver(j)
		default:
			return
		}
	}
}

func (p *Pipeline) deliver(j *job) {
	if err := p.sink(j.topic, j.payload, j.headers); err != nil {
		p.failed.Add(1)
	}
	putJob(j)
}

func (p *Pipeline) Submit(ctx context.Context, topic string, payload []byte, kv ...string) error {
	j := jobs.Get().(*job)
	j.topic = topic
	j.payload = append(j.payload, payload...)
	for i := 0; i+1 < len(kv); i += 2 {
		j.headers[kv[i]] = kv[i+1]
	}
	select {
	case p.queue <- j:
		return nil
	case <-p.quit:
		putJob(j)
		return ErrStopped
	case <-ctx.Done():
		p.failed.Add(1)
		return ctx.Err()
	}
}

func (p *Pipeline) Stop() int64 {
	close(p.quit)
	p.wg.Wait()
	return p.failed.Load()
}
