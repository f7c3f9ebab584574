package accesslog

import (
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

var lines = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 64)
		return &b
	},
}

type Entry struct {
	Time    time.Time
	Method  string
	Path    string
	Agent   string
	Status  int
	Bytes   int64
	Elapsed time.Duration
}

func appendField(b []byte, key, val string) []byte {
	b = append(b, ' ')
	b = append(b, key...)
	b = append(b, '=')
	return strconv.AppendQuote(b, val)
}

func (e *Entry) appendTo(b []byte) []byte {
	b = e.Time.AppendFormat(b, time.RFC3339Nano)
	b = appendField(b, "method", e.Method)
	b = appendField(b, "path", e.Path)
	b = appendField(b, "agent", e.Agent)
	b = append(b, " status="...)
	b = strconv.AppendInt(b, int64(e.Status), 10)
	b = append(b, " bytes="...)
	b = strconv.AppendInt(b, e.Bytes, 10)
	b = append(b, " ms="...)
	b = strconv.AppendFloat(b, float64(e.Elapsed)/1e6, 'f', 3, 64)
	return append(b, '\n')
}

// Logger writes one line a request.
type Logger struct {
	mu  sync.Mutex
	out io.Writer
}

func New(out io.Writer) *Logger { return &Logger{out: out} }

func (l *Logger) Log(e *Entry) error {
	bp := lines.Get().(*[]byte)
	line := e.appendTo((*bp)[:0])
	l.mu.Lock()
	_, err := l.out.Write(line)
	l.mu.Unlock()
	lines.Put(bp)
	return err
}

type counter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counter) WriteHeader(code int) {
	c.status = code
	c.ResponseWriter.WriteHeader(code)
}

func (c *counter) Write(p []byte) (int, error) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	n, err := c.ResponseWriter.Write(p)
	c.bytes += int64(n)
	return n, err
}

// Wrap logs every request that next serves.
func (l *Logger) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		c := &counter{ResponseWriter: w}
		next.ServeHTTP(c, r)
		_ = l.Log(&Entry{
			Time:    start,
			Method:  r.Method,
			Path:    r.URL.Path,
			Agent:   r.UserAgent(),
			Status:  c.status,
			Bytes:   c.bytes,
			Elapsed: time.Since(start),
		})
	})
}
