package gzipmw

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

var gzipPool = sync.Pool{
	New: func() any { return gzip.NewWriter(io.Discard) },
}

// ResponseWriter compresses what is written to it. Handlers may Close it early.
type ResponseWriter struct {
	http.ResponseWriter
	zw    *gzip.Writer
	wrote bool
}

func newResponseWriter(w http.ResponseWriter) *ResponseWriter {
	zw := gzipPool.Get().(*gzip.Writer)
	zw.Reset(w)
	return &ResponseWriter{ResponseWriter: w, zw: zw}
}

func (w *ResponseWriter) start() {
	if !w.wrote {
		w.wrote = true
		w.Header().Del("Content-Length")
		w.Header().Set("Content-Encoding", "gzip")
	}
}

// WriteHeader implements http.ResponseWriter.
func (w *ResponseWriter) WriteHeader(code int) {
	w.start()
	w.ResponseWriter.WriteHeader(code)
}

func (w *ResponseWriter) Write(p []byte) (int, error) {
	if w.zw == nil {
		return 0, http.ErrBodyNotAllowed
	}
	w.start()
	return w.zw.Write(p)
}

// Close finishes the stream.
func (w *ResponseWriter) Close() error {
	if w.zw == nil {
		return nil
	}
	var err error
	if w.wrote {
		err = w.zw.Close()
	}
	w.zw.Reset(io.Discard)
	gzipPool.Put(w.zw)
	w.zw = nil
	return err
}

// Handler compresses the responses of next.
func Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		gw := newResponseWriter(w)
		defer gw.Close()
		next.ServeHTTP(gw, r)
	})
}
