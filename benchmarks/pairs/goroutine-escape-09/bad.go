package alog

import (
	"io"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// Field is a structured value of an entry.
type Field struct {
	Key string
	Val int64
}

type entry struct {
	at     time.Time
	msg    string
	fields []Field
}

var entries = sync.Pool{New: func() any { return &entry{fields: make([]Field, 0, 8)} }}

func putEntry(e *entry) {
	clear(e.fields)
	*e = entry{fields: e.fields[:0]}
	entries.Put(e)
}

// Logger hands entries to one writing goroutine and drops what it cannot take.
type Logger struct {
	w       io.Writer
	queue   chan *entry
	dropped atomic.Int64
	done    chan struct{}
}

// New starts a logger.
func New(w io.Writer, depth int) *Logger {
	l := &Logger{w: w, queue: make(chan *entry, depth), done: make(chan struct{})}
	go l.loop()
	return l
}

func (l *Logger) loop() {
	defer close(l.done)
	var line []byte
	for e := range l.queue {
		line = format(line[:0], e)
		if _, err := l.w.Write(line); err != nil {
			l.dropped.Add(1)
		}
	}
}

func format(dst []byte, e *entry) []byte {
	dst = e.at.AppendFormat(dst, time.RFC3339Nano)
	dst = append(append(dst, ' '), e.msg...)
	for _, f := range e.fields {
		dst = append(append(append(dst, ' '), f.Key...), '=')
		dst = strconv.AppendInt(dst, f.Val, 10)
	}
	return append(dst, '\n')
}

// Emit logs a message without ever blocking.
func (l *Logger) Emit(msg string, fields ...Field) {
	e := entries.Get().(*entry)
	e.at, e.msg = time.Now(), msg
	e.fields = append(e.fields, fields...)
	select {
	case l.queue <- e:
	default:
		l.dropped.Add(1)
	}
	putEntry(e)
}

// Close waits until all queued entries are written.
func (l *Logger) Close() {
	close(l.queue)
	<-l.done
}
