package exposition

import (
	"net/http"
	"sort"
	"strconv"
	"sync"
)

type lineWriter struct {
	b []byte
}

var lineWriters = sync.Pool{
	New: func() any { return &lineWriter{b: make([]byte, 0, 8192)} },
}

func acquireLines() *lineWriter { return lineWriters.Get().(*lineWriter) }

func releaseLines(w *lineWriter) {
	w.b = w.b[:0]
	lineWriters.Put(w)
}

func (w *lineWriter) sample(name string, v float64) {
	w.b = append(w.b, name...)
	w.b = append(w.b, ' ')
	w.b = strconv.AppendFloat(w.b, v, 'g', -1, 64)
	w.b = append(w.b, '\n')
}

func (w *lineWriter) text() []byte { return w.b }

// Exporter serves the samples of several jobs.
type Exporter struct {
	mu    sync.RWMutex
	pages map[string][]byte
}

// NewExporter returns an exporter without jobs.
func NewExporter() *Exporter {
	return &Exporter{pages: make(map[string][]byte)}
}

// Refresh replaces the page of job.
func (e *Exporter) Refresh(job string, samples map[string]float64) {
	names := make([]string, 0, len(samples))
	for name := range samples {
		names = append(names, name)
	}
	sort.Strings(names)

	w := acquireLines()
	defer releaseLines(w)
	for _, name := range names {
		w.sample(name, samples[name])
	}
	e.mu.Lock()
	e.pages[job] = append([]byte(nil), w.text()...)
	e.mu.Unlock()
}

// ServeHTTP writes the page of the job that the query names.
func (e *Exporter) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	e.mu.RLock()
	page, ok := e.pages[r.URL.Query().Get("job")]
	e.mu.RUnlock()
	if !ok {
		http.NotFound(rw, r)
		return
	}
	rw.Header().Set("Content-Type", "text/plain")
	rw.Write(page)
}
