package tracing

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

type Attr struct {
	Key   string
	Value string
}

type Tracer struct {
	mu    sync.Mutex
	out   io.Writer
	base  []Attr
	spans sync.Pool
}

// Span is one timed operation; End gives it back to the tracer.
type Span struct {
	t     *Tracer
	name  string
	start time.Time
	attrs []Attr
}

type Option func(*Tracer)

func WithAttr(k, v string) Option {
	return func(t *Tracer) { t.base = append(t.base, Attr{k, v}) }
}

func WithHost() Option {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return WithAttr("host", host)
}

func New(out io.Writer, opts ...Option) *Tracer {
	t := &Tracer{out: out, base: make([]Attr, 0, 8)}
	for _, o := range opts {
		o(t)
	}
	t.spans.New = t.makeSpan
	return t
}

func (t *Tracer) makeSpan() any {
	return &Span{t: t, attrs: t.base}
}

func (t *Tracer) Start(name string) *Span {
	s := t.spans.Get().(*Span)
	s.name = name
	s.start = time.Now()
	return s
}

func (s *Span) Set(k string, v any) *Span {
	s.attrs = append(s.attrs, Attr{k, fmt.Sprint(v)})
	return s
}

func (s *Span) recycle() {
	n := len(s.t.base)
	s.name = ""
	clear(s.attrs[n:])
	s.attrs = s.attrs[:n]
	s.t.spans.Put(s)
}

// End writes the span with the tracer's attributes and its own.
func (s *Span) End() {
	took := time.Since(s.start)
	t := s.t
	t.mu.Lock()
	fmt.Fprintf(t.out, "%s %s", s.name, took)
	for _, a := range s.attrs {
		fmt.Fprintf(t.out, " %s=%q", a.Key, a.Value)
	}
	fmt.Fprintln(t.out)
	t.mu.Unlock()
	s.recycle()
}

// Do runs fn inside a span.
func (t *Tracer) Do(name string, fn func(*Span) error) error {
	s := t.Start(name)
	defer s.End()
	if err := fn(s); err != nil {
		s.Set("error", err)
		return err
	}
	return nil
}
