package audit

import (
	"encoding/json"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

type event struct {
	At     time.Time `json:"at"`
	User   string    `json:"user"`
	Action string    `json:"action"`
	Target string    `json:"target"`
	Status int       `json:"status"`
}

var events = sync.Pool{New: func() any { return new(event) }}

func getEvent() *event { return events.Get().(*event) }

func putEvent(e *event) {
	*e = event{}
	events.Put(e)
}

// Trail writes audit events in the background.
type Trail struct {
	ch      chan *event
	enc     *json.Encoder
	dropped atomic.Int64
	failed  atomic.Int64
	done    chan struct{}
}

func NewTrail(w io.Writer, depth int) *Trail {
	t := &Trail{
		ch:   make(chan *event, depth),
		enc:  json.NewEncoder(w),
		done: make(chan struct{}),
	}
	go t.run()
	return t
}

func (t *Trail) run() {
	defer close(t.done)
	for e := range t.ch {
		if err := t.enc.Encode(e); err != nil {
			t.failed.Add(1)
		}
		putEvent(e)
	}
}

// Close writes what is waiting. No Record may follow.
func (t *Trail) Close() {
	close(t.ch)
	<-t.done
}

// Record notes what user did to target.
func (t *Trail) Record(user, action, target string, status int) {
	e := getEvent()
	e.At = time.Now().UTC()
	e.User = user
	e.Action = action
	e.Target = target
	e.Status = status
	select {
	case t.ch <- e:
	default:
		t.dropped.Add(1)
		putEvent(e)
	}
}

type statusWriter struct {
	http.ResponseWriter
	code int
}

func (w *statusWriter) WriteHeader(code int) {
	w.code = code
	w.ResponseWriter.WriteHeader(code)
}

// Wrap records each request that changes something.
func (t *Trail) Wrap(user func(*http.Request) string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		sw := &statusWriter{ResponseWriter: w, code: http.StatusOK}
		next.ServeHTTP(sw, r)
		t.Record(user(r), r.Method, r.URL.Path, sw.code)
	})
}
