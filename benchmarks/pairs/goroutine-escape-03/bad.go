package asynclog

import (
	"io"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

type event struct {
	buf []byte
}

var eventPool = sync.Pool{
	New: func() any { return &event{buf: make([]byte, 0, 512)} },
}

func getEvent() *event { return eventPool.Get().(*event) }

func putEvent(ev *event) {
	if cap(ev.buf) > 16<<10 {
		return
	}
	ev.buf = ev.buf[:0]
	eventPool.Put(ev)
}

// Logger writes lines from a background goroutine and drops them when it lags.
type Logger struct {
	w       io.Writer
	queue   chan *event
	done    chan struct{}
	dropped atomic.Int64
}

// New starts a logger on w.
func New(w io.Writer) *Logger {
	l := &Logger{w: w, queue: make(chan *event, 256), done: make(chan struct{})}
	go l.run()
	return l
}

func (l *Logger) run() {
	defer close(l.done)
	for ev := range l.queue {
		l.w.Write(ev.buf)
		putEvent(ev)
	}
}

// Close writes what is queued; Log must not be called any more.
func (l *Logger) Close() {
	close(l.queue)
	<-l.done
}

// Log queues one line of key/value pairs.
func (l *Logger) Log(msg string, kv ...string) {
	ev := getEvent()
	defer putEvent(ev)
	ev.buf = time.Now().AppendFormat(ev.buf, time.RFC3339)
	ev.buf = append(ev.buf, ' ')
	ev.buf = append(ev.buf, msg...)
	for i := 0; i+1 < len(kv); i += 2 {
		ev.buf = append(ev.buf, ' ')
		ev.buf = append(ev.buf, kv[i]...)
		ev.buf = append(ev.buf, '=')
		ev.buf = strconv.AppendQuote(ev.buf, kv[i+1])
	}
	ev.buf = append(ev.buf, '\n')
	select {
	case l.queue <- ev:
	default:
		l.dropped.Add(1)
	}
}
