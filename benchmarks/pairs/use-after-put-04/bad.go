package metrics

import (
	"net/http"
	"sync"
	"time"
)

type span struct {
	route   string
	start   time.Time
	elapsed time.Duration
	status  int
}

var spans = sync.Pool{New: func() any { return new(span) }}

func acquireSpan(route string) *span {
	sp := spans.Get().(*span)
	sp.route = route
	sp.start = time.Now()
	sp.status = http.StatusOK
	return sp
}

func releaseSpan(sp *span) {
	*sp = span{}
	spans.Put(sp)
}

type recorder struct {
	http.ResponseWriter
	code int
}

func (r *recorder) WriteHeader(code int) {
	r.code = code
	r.ResponseWriter.WriteHeader(code)
}

type key struct {
	route string
	class int
}

// Registry counts requests and their latency by route and status class.
type Registry struct {
	mu    sync.Mutex
	count map[key]int
	total map[key]time.Duration
}

func (g *Registry) observe(sp *span) {
	k := key{route: sp.route, class: sp.status / 100}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.count[k]++
	g.total[k] += sp.elapsed
}

// Wrap measures next.
func (g *Registry) Wrap(route string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sp := acquireSpan(route)
		defer func() {
			sp.elapsed = time.Since(sp.start)
			g.observe(sp)
		}()
		defer releaseSpan(sp)

		rec := &recorder{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(rec, r)
		sp.status = rec.code
	})
}
