package tracing

import (
	"errors"
	"log"
	"sync"
	"sync/atomic"
	"time"
)

type attr struct{ key, value string }

type Span struct {
	id    uint64
	name  string
	begun time.Time
	ended time.Time
	attrs []attr
}

var (
	errQueueFull = errors.New("queue full")
	errClosed    = errors.New("exporter closed")
)

var spanPool = sync.Pool{New: func() any { return &Span{attrs: make([]attr, 0, 8)} }}

func freeSpan(s *Span) {
	clear(s.attrs)
	*s = Span{attrs: s.attrs[:0]}
	spanPool.Put(s)
}

func (s *Span) Set(key, value string) { s.attrs = append(s.attrs, attr{key, value}) }

type Exporter interface {
	Export(name string, id uint64, took time.Duration, attrs int) error
}

type queue struct {
	mu      sync.RWMutex
	closed  bool
	ch      chan *Span
	dropped atomic.Int64
}

func (q *queue) push(s *Span) error {
	q.mu.RLock()
	defer q.mu.RUnlock()
	if q.closed {
		freeSpan(s)
		return errClosed
	}
	select {
	case q.ch <- s:
		return nil
	default:
		q.dropped.Add(1)
		freeSpan(s)
		return errQueueFull
	}
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.closed {
		q.closed = true
		close(q.ch)
	}
}

type Tracer struct {
	q    queue
	next atomic.Uint64
	exp  Exporter
	done chan struct{}
}

func NewTracer(exp Exporter, depth int) *Tracer {
	t := &Tracer{exp: exp, done: make(chan struct{})}
	t.q.ch = make(chan *Span, depth)
	go t.loop()
	return t
}

func (t *Tracer) loop() {
	defer close(t.done)
	for s := range t.q.ch {
		if err := t.exp.Export(s.name, s.id, s.ended.Sub(s.begun), len(s.attrs)); err != nil {
			log.Printf("tracing: export: %v", err)
		}
		freeSpan(s)
	}
}

func (t *Tracer) Start(name string) *Span {
	s := spanPool.Get().(*Span)
	s.id = t.next.Add(1)
	s.name = name
	s.begun = time.Now()
	return s
}

// Finish ends s, which the caller must not use any more.
func (t *Tracer) Finish(s *Span) {
	s.ended = time.Now()
	if err := t.q.push(s); err != nil {
		log.Printf("tracing: span %s (%x) dropped: %v", s.name, s.id, err)
	}
}

func (t *Tracer) Close() {
	t.q.close()
	<-t.done
}
