package accesslog

import (
	"io"
	"log"
	"net/http"
	"strconv"
	"sync"
	"time"
)

type entry struct {
	line []byte
}

var entries = sync.Pool{
	New: func() any { return &entry{line: make([]byte, 0, 256)} },
}

func acquireEntry() *entry { return entries.Get().(*entry) }

func releaseEntry(e *entry) {
	e.line = e.line[:0]
	entries.Put(e)
}

func (e *entry) request(r *http.Request) {
	e.line = strconv.AppendQuote(e.line, r.Method+" "+r.URL.Path)
	e.line = append(e.line, ' ')
	e.line = append(e.line, r.RemoteAddr...)
}

func (e *entry) took(d time.Duration) {
	e.line = append(e.line, ' ')
	e.line = strconv.AppendInt(e.line, d.Microseconds(), 10)
	e.line = append(e.line, '\n')
}

// Handler logs every request of Next to Sink, which may be remote and slow.
type Handler struct {
	Next http.Handler

	mu   sync.Mutex
	Sink io.Writer
}

func (h *Handler) ship(e *entry) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, err := h.Sink.Write(e.line); err != nil {
		log.Printf("accesslog: %v", err)
	}
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	h.Next.ServeHTTP(w, r)

	e := acquireEntry()
	e.request(r)
	e.took(time.Since(start))
	go func() {
		defer releaseEntry(e)
		h.ship(e)
	}()
}
