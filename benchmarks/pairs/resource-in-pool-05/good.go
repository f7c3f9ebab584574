// Package gz compresses HTTP answers.
package gz

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

var writers = sync.Pool{
	New: func() any { return gzip.NewWriter(io.Discard) },
}

type gzipWriter struct {
	http.ResponseWriter
	zw     *gzip.Writer
	header bool
}

func (g *gzipWriter) WriteHeader(code int) {
	if !g.header {
		g.header = true
		h := g.Header()
		h.Del("Content-Length")
		h.Set("Content-Encoding", "gzip")
		h.Add("Vary", "Accept-Encoding")
	}
	g.ResponseWriter.WriteHeader(code)
}

func (g *gzipWriter) open() {
	if !g.header {
		g.WriteHeader(http.StatusOK)
	}
	g.zw = writers.Get().(*gzip.Writer)
	g.zw.Reset(g.ResponseWriter)
}

func (g *gzipWriter) Write(p []byte) (int, error) {
	if g.zw == nil {
		g.open()
	}
	return g.zw.Write(p)
}

// Flush sends what was compressed so far, at least the gzip head.
func (g *gzipWriter) Flush() {
	if g.zw == nil {
		g.open()
	}
	if err := g.zw.Flush(); err != nil {
		return
	}
	if f, ok := g.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

func (g *gzipWriter) finish() {
	if g.zw == nil {
		return
	}
	zw := g.zw
	g.zw = nil
	zw.Close()
	zw.Reset(io.Discard)
	writers.Put(zw)
}

// Handler compresses the answers of next for clients that accept it.
func Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		g := &gzipWriter{ResponseWriter: w}
		defer g.finish()
		next.ServeHTTP(g, r)
	})
}
