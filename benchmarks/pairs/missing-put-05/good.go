package tracing

import (
	"io"
	"strconv"
	"sync"
	"time"
)

type span struct {
	name  string
	start time.Time
	dur   time.Duration
}

var spanPool = sync.Pool{New: func() any { return new(span) }}

func startSpan(name string) *span {
	s := spanPool.Get().(*span)
	s.name, s.start = name, time.Now()
	return s
}

func (s *span) recycle() {
	*s = span{}
	spanPool.Put(s)
}

type ring struct {
	mu      sync.Mutex
	pending []*span
	limit   int
	dropped int
}

// offer keeps s for the next drain, unless the ring is full.
func (q *ring) offer(s *span) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.pending) >= q.limit {
		q.dropped++
		return false
	}
	q.pending = append(q.pending, s)
	return true
}

func (q *ring) drain() []*span {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := q.pending
	q.pending = nil
	return out
}

// Tracer collects spans and exports them.
type Tracer struct {
	ring
	w io.Writer
}

// New keeps at most limit spans between exports.
func New(w io.Writer, limit int) *Tracer {
	return &Tracer{ring: ring{limit: limit}, w: w}
}

// Track measures fn.
func (t *Tracer) Track(name string, fn func() error) error {
	s := startSpan(name)
	err := fn()
	s.dur = time.Since(s.start)
	if !t.offer(s) {
		s.recycle()
	}
	return err
}

// Export writes the collected spans.
func (t *Tracer) Export() error {
	var buf []byte
	for _, s := range t.drain() {
		buf = append(buf, s.name...)
		buf = append(buf, ' ')
		buf = strconv.AppendInt(buf, int64(s.dur), 10)
		buf = append(buf, '\n')
		s.recycle()
	}
	_, err := t.w.Write(buf)
	return err
}
