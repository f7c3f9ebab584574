// Package trace measures nested operations.
package trace

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

var lastID atomic.Uint64

type span struct {
	id     uint64
	parent uint64
	name   string
	start  time.Time
	marks  []time.Duration
}

var spans = sync.Pool{
	New: func() any {
		return &span{marks: make([]time.Duration, 0, 4)}
	},
}

// Tracer writes one line per finished span.
type Tracer struct {
	mu sync.Mutex
	w  io.Writer
}

func (t *Tracer) begin(parent uint64, name string) *span {
	s := spans.Get().(*span)
	s.id = lastID.Add(1)
	s.start = time.Now()
	s.parent = parent
	s.name = name
	return s
}

func (s *span) mark() {
	s.marks = append(s.marks, time.Since(s.start))
}

func (t *Tracer) end(s *span) {
	t.write(s)
	s.recycle()
}

func (t *Tracer) write(s *span) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintf(t.w, "%d<%d %s %v", s.id, s.parent, s.name, time.Since(s.start))
	for i, m := range s.marks {
		fmt.Fprintf(t.w, " m%d=%v", i, m)
	}
	fmt.Fprintln(t.w)
}

func (s *span) recycle() {
	s.parent = 0
	s.name = ""
	s.marks = s.marks[:0]
	spans.Put(s)
}

// Do runs the steps of an operation and traces them.
func (t *Tracer) Do(parent uint64, name string, steps ...func(id uint64) error) error {
	s := t.begin(parent, name)
	defer t.end(s)
	for _, step := range steps {
		if err := step(s.id); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		s.mark()
	}
	return nil
}
