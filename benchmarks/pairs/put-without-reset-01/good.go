// Package accesslog writes one line per HTTP request.
package accesslog

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

var lineBufs = sync.Pool{
	New: func() any { return bytes.NewBuffer(make([]byte, 0, 256)) },
}

type statusWriter struct {
	http.ResponseWriter
	status int
	size   int64
}

func (w *statusWriter) WriteHeader(code int) {
	w.status = code
	w.ResponseWriter.WriteHeader(code)
}

func (w *statusWriter) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	w.size += int64(n)
	return n, err
}

// Logger serialises lines to out.
type Logger struct {
	mu  sync.Mutex
	out io.Writer
}

// Wrap logs every request that next serves.
func (l *Logger) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sw := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(sw, r)
		l.record(r, sw, time.Since(start))
	})
}

func (l *Logger) record(r *http.Request, sw *statusWriter, d time.Duration) {
	buf := lineBufs.Get().(*bytes.Buffer)
	writeLine(buf, r, sw, d)
	l.mu.Lock()
	_, _ = l.out.Write(buf.Bytes())
	l.mu.Unlock()
	buf.Reset()
	lineBufs.Put(buf)
}

func writeLine(buf *bytes.Buffer, r *http.Request, sw *statusWriter, d time.Duration) {
	buf.WriteString(r.Method)
	buf.WriteByte(' ')
	buf.WriteString(r.URL.Path)
	buf.WriteByte(' ')
	buf.WriteString(strconv.Itoa(sw.status))
	buf.WriteByte(' ')
	buf.WriteString(strconv.FormatInt(sw.size, 10))
	buf.WriteByte(' ')
	buf.WriteString(d.String())
	buf.WriteByte('\n')
}
