package elog

import (
	"io"
	"runtime/debug"
	"strconv"
	"sync"
	"time"
)

type Level int8

const (
	Debug Level = iota
	Info
	Error
)

func (l Level) String() string {
	switch l {
	case Debug:
		return "debug"
	case Info:
		return "info"
	}
	return "error"
}

// Event is one log line in the making; it belongs to the logger again once Msg was called.
type Event struct {
	buf   []byte
	level Level
	w     io.Writer
	stack bool
}

var eventPool = sync.Pool{
	New: func() any { return &Event{buf: make([]byte, 0, 500)} },
}

const maxKept = 1 << 16

func newEvent(w io.Writer, level Level) *Event {
	e := eventPool.Get().(*Event)
	e.buf = append(e.buf[:0], '{')
	e.level = level
	e.w = w
	e.stack = false
	return e
}

func putEvent(e *Event) {
	e.w = nil
	if cap(e.buf) > maxKept {
		return
	}
	eventPool.Put(e)
}

func (e *Event) key(k string) {
	if len(e.buf) > 1 {
		e.buf = append(e.buf, ',')
	}
	e.buf = strconv.AppendQuote(e.buf, k)
	e.buf = append(e.buf, ':')
}

func (e *Event) Str(k, v string) *Event {
	e.key(k)
	e.buf = strconv.AppendQuote(e.buf, v)
	return e
}

func (e *Event) Int(k string, v int) *Event {
	e.key(k)
	e.buf = strconv.AppendInt(e.buf, int64(v), 10)
	return e
}

func (e *Event) Time(k string, t time.Time) *Event {
	return e.Str(k, t.Format(time.RFC3339Nano))
}

// Stack makes a later Err add the stack of the caller.
func (e *Event) Stack() *Event {
	e.stack = true
	return e
}

func (e *Event) Err(err error) *Event {
	if err == nil {
		return e
	}
	if e.stack {
		e.Str("stack", string(debug.Stack()))
	}
	return e.Str("error", err.Error())
}

// Msg ends the event and writes it.
func (e *Event) Msg(msg string) {
	e.Str("level", e.level.String())
	e.Str("message", msg)
	e.buf = append(e.buf, '}', '\n')
	e.w.Write(e.buf)
	putEvent(e)
}

type Logger struct {
	w io.Writer
}

func New(w io.Writer) Logger   { return Logger{w} }
func (l Logger) Info() *Event  { return newEvent(l.w, Info) }
func (l Logger) Error() *Event { return newEvent(l.w, Error) }
func (l Logger) Debug() *Event { return newEvent(l.w, Debug) }
