package middleware

import (
	"bytes"
	"net/http"
	"sync"
	"time"
)

// recorder passes a response through and keeps a copy of its body.
type recorder struct {
	http.ResponseWriter
	status int
	body   []byte
}

var recorders = sync.Pool{New: func() any { return &recorder{body: make([]byte, 0, 4096)} }}

func record(w http.ResponseWriter) *recorder {
	rec := recorders.Get().(*recorder)
	rec.ResponseWriter = w
	rec.status = http.StatusOK
	rec.body = rec.body[:0]
	return rec
}

func (r *recorder) release() {
	r.ResponseWriter = nil
	recorders.Put(r)
}

func (r *recorder) WriteHeader(code int) {
	r.status = code
	r.ResponseWriter.WriteHeader(code)
}

func (r *recorder) Write(p []byte) (int, error) {
	r.body = append(r.body, p...)
	return r.ResponseWriter.Write(p)
}

func (r *recorder) payload() []byte { return bytes.TrimRight(r.body, "\n") }

type page struct {
	body    []byte
	expires time.Time
}

// Cache is a middleware that keeps successful GET responses for a while.
type Cache struct {
	next  http.Handler
	ttl   time.Duration
	mu    sync.Mutex
	pages map[string]page
}

func (c *Cache) lookup(path string) (page, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.pages[path]
	if ok && time.Now().After(p.expires) {
		delete(c.pages, path)
		return page{}, false
	}
	return p, ok
}

func (c *Cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		c.next.ServeHTTP(w, r)
		return
	}
	if p, ok := c.lookup(r.URL.Path); ok {
		w.Write(p.body)
		return
	}
	rec := record(w)
	defer rec.release()
	c.next.ServeHTTP(rec, r)
	if rec.status != http.StatusOK {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	expires := time.Now().Add(c.ttl)
	c.pages[r.URL.Path] = page{rec.payload(), expires}
}
