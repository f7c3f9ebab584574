// Package limitmw bounds response sizes per route.
package limitmw

import (
	"errors"
	"net/http"
	"sync"
)

// ErrLimit is returned to handlers that write too much.
var ErrLimit = errors.New("limitmw: response too large")

type recorder struct {
	http.ResponseWriter
	req   *http.Request
	limit int64
	size  int64
	code  int
}

var recorders = sync.Pool{New: func() any { return new(recorder) }}

func getRecorder(w http.ResponseWriter, r *http.Request, limit int64) *recorder {
	rec := recorders.Get().(*recorder)
	rec.ResponseWriter = w
	rec.req = r
	rec.limit = limit
	return rec
}

func putRecorder(rec *recorder) {
	rec.limit = 0
	rec.size = 0
	rec.code = 0
	rec.ResponseWriter = nil
	rec.req = nil
	recorders.Put(rec)
}

func (rec *recorder) WriteHeader(code int) {
	if rec.code == 0 {
		rec.code = code
	}
	rec.ResponseWriter.WriteHeader(code)
}

func (rec *recorder) Write(p []byte) (int, error) {
	if rec.req.Method != http.MethodHead && rec.size+int64(len(p)) > rec.limit {
		return 0, ErrLimit
	}
	n, err := rec.ResponseWriter.Write(p)
	rec.size += int64(n)
	return n, err
}

func (rec *recorder) status() int {
	if rec.code == 0 {
		return http.StatusOK
	}
	return rec.code
}

// Observer is told about finished requests.
type Observer func(path string, status int, size int64)

// Wrap limits what next may write to limit bytes.
func Wrap(next http.Handler, limit int64, done Observer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := getRecorder(w, r, limit)
		defer putRecorder(rec)
		next.ServeHTTP(rec, r)
		if done != nil {
			done(r.URL.Path, rec.status(), rec.size)
		}
	})
}
