package accesslog

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

var linePool = sync.Pool{
	New: func() any { return bytes.NewBuffer(make([]byte, 0, 256)) },
}

// Logger writes one line per request in a format close to the common log format.
type Logger struct {
	mu  sync.Mutex
	out io.Writer
	now func() time.Time
}

func New(out io.Writer) *Logger {
	return &Logger{out: out, now: time.Now}
}

type recorder struct {
	http.ResponseWriter
	status int
	size   int64
}

func (r *recorder) WriteHeader(code int) {
	r.status = code
	r.ResponseWriter.WriteHeader(code)
}

func (r *recorder) Write(p []byte) (int, error) {
	n, err := r.ResponseWriter.Write(p)
	r.size += int64(n)
	return n, err
}

// Wrap returns a handler that serves with next and then logs the exchange.
func (l *Logger) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := l.now()
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		l.emit(r, rec, l.now().Sub(start))
	})
}

func (l *Logger) emit(r *http.Request, rec *recorder, took time.Duration) {
	line := linePool.Get().(*bytes.Buffer)
	line.WriteString(r.RemoteAddr)
	line.WriteString(` "`)
	line.WriteString(r.Method)
	line.WriteByte(' ')
	line.WriteString(r.URL.RequestURI())
	line.WriteString(`" `)
	line.WriteString(strconv.Itoa(rec.status))
	line.WriteByte(' ')
	line.WriteString(strconv.FormatInt(rec.size, 10))
	line.WriteByte(' ')
	line.WriteString(took.String())
	line.WriteByte('\n')

	l.mu.Lock()
	l.out.Write(line.Bytes())
	l.mu.Unlock()
	linePool.Put(line)
}
