package trace

import (
	"context"
	"net/http"
	"sync"
	"time"
)

type recorder struct {
	http.ResponseWriter
	status int
	wrote  int64
}

func (r *recorder) WriteHeader(code int) {
	if r.status == 0 {
		r.status = code
	}
	r.ResponseWriter.WriteHeader(code)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(p)
	r.wrote += int64(n)
	return n, err
}

func (r *recorder) clear() {
	r.ResponseWriter = nil
	r.status = 0
	r.wrote = 0
}

type span struct {
	recorder
	req   *http.Request
	start time.Time
	route string
}

// Report is what is known of a request after it was served.
type Report struct {
	Route   string
	Method  string
	Status  int
	Bytes   int64
	Elapsed time.Duration
}

type Exporter interface {
	Export(ctx context.Context, r Report)
}

// Tracer wraps handlers.
type Tracer struct {
	exp   Exporter
	now   func() time.Time
	spans sync.Pool
}

func NewTracer(exp Exporter) *Tracer {
	return &Tracer{
		exp:   exp,
		now:   time.Now,
		spans: sync.Pool{New: func() any { return new(span) }},
	}
}

func (t *Tracer) begin(w http.ResponseWriter, r *http.Request, route string) *span {
	s := t.spans.Get().(*span)
	s.ResponseWriter = w
	s.req = r
	s.route = route
	s.start = t.now()
	return s
}

func (t *Tracer) end(s *span) {
	rep := Report{
		Route:   s.route,
		Method:  s.req.Method,
		Status:  s.status,
		Bytes:   s.wrote,
		Elapsed: t.now().Sub(s.start),
	}
	t.exp.Export(s.req.Context(), rep)

	s.recorder.clear()
	s.req = nil
	s.route = ""
	t.spans.Put(s)
}

// Handler serves next and exports a report of each request.
func (t *Tracer) Handler(route string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := t.begin(w, r, route)
		defer t.end(s)
		next.ServeHTTP(&s.recorder, r)
	})
}

// Mux is a ServeMux whose routes are traced.
type Mux struct {
	http.ServeMux
	tracer *Tracer
}

func NewMux(t *Tracer) *Mux { return &Mux{tracer: t} }

func (m *Mux) Handle(route string, h http.Handler) {
	m.ServeMux.Handle(route, m.tracer.Handler(route, h))
}
