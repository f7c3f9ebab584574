// Package accesslog writes lines in the common log format.
package accesslog

import (
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const maxLine = 16 << 10

var lines = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 1024)
		return &b
	},
}

func putLine(b *[]byte) {
	if cap(*b) > maxLine {
		return
	}
	*b = (*b)[:0]
	lines.Put(b)
}

// Logger writes to an output that accepts whole lines.
type Logger struct {
	mu  sync.Mutex
	out io.Writer
	now func() time.Time
}

// New returns a logger for out.
func New(out io.Writer) *Logger { return &Logger{out: out, now: time.Now} }

func appendQuoted(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, `"-"`...)
	}
	return strconv.AppendQuote(dst, s)
}

// Log records a served request.
func (l *Logger) Log(r *http.Request, status int, size int64) error {
	b := lines.Get().(*[]byte)
	defer putLine(b)

	*b = append(*b, r.RemoteAddr...)
	*b = append(*b, " - ["...)
	*b = l.now().AppendFormat(*b, "02/Jan/2006:15:04:05 -0700")
	*b = append(*b, "] "...)
	*b = appendQuoted(*b, r.Method+" "+r.URL.RequestURI()+" "+r.Proto)
	*b = append(*b, ' ')
	*b = strconv.AppendInt(*b, int64(status), 10)
	*b = append(*b, ' ')
	*b = strconv.AppendInt(*b, size, 10)
	*b = append(*b, ' ')
	*b = appendQuoted(*b, r.Referer())
	*b = append(*b, ' ')
	*b = appendQuoted(*b, r.UserAgent())
	*b = append(*b, '\n')

	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(*b)
	return err
}
