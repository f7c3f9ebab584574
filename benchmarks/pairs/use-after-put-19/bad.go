package accesslog

import (
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

type record struct {
	method string
	path   string
	remote string
	status int
	size   int64
	took   time.Duration
}

var records = sync.Pool{New: func() any { return new(record) }}

func newRecord(r *http.Request) *record {
	rec := records.Get().(*record)
	*rec = record{method: r.Method, path: r.URL.Path, remote: r.RemoteAddr}
	return rec
}

type countingWriter struct {
	http.ResponseWriter
	status int
	size   int64
}

func (w *countingWriter) WriteHeader(code int) {
	if w.status == 0 {
		w.status = code
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *countingWriter) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.size += int64(n)
	return n, err
}

// Logger writes one line for each request and keeps counters by status class.
type Logger struct {
	mu      sync.Mutex
	out     io.Writer
	classes [6]atomic.Int64
	slow    atomic.Int64
	limit   time.Duration
}

func New(out io.Writer, limit time.Duration) *Logger {
	return &Logger{out: out, limit: limit}
}

func (l *Logger) write(rec *record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintf(l.out, "%s %s %s %d %d %s\n", rec.remote, rec.method, rec.path, rec.status, rec.size, rec.took)
}

func (l *Logger) count(status int, took time.Duration) {
	if c := status / 100; c > 0 && c < len(l.classes) {
		l.classes[c].Add(1)
	}
	if took > l.limit {
		l.slow.Add(1)
	}
}

// Wrap returns next with logging.
func (l *Logger) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		cw := &countingWriter{ResponseWriter: w}
		next.ServeHTTP(cw, r)
		l.finish(r, cw, time.Since(start))
	})
}

func (l *Logger) finish(r *http.Request, cw *countingWriter, took time.Duration) {
	rec := newRecord(r)
	rec.status = cw.status
	rec.size = cw.size
	rec.took = took
	l.write(rec)
	records.Put(rec)
	l.count(rec.status, rec.took)
}
