package jlog

import (
	"io"
	"strconv"
	"sync"
	"time"
)

const inlineSize = 96

type Field interface {
	appendTo(b []byte) []byte
}

type strField struct{ k, v string }
type intField struct {
	k string
	v int64
}

func Str(k, v string) Field       { return strField{k, v} }
func Int(k string, v int64) Field { return intField{k, v} }

func (f strField) appendTo(b []byte) []byte {
	b = strconv.AppendQuote(append(b, ','), f.k)
	return strconv.AppendQuote(append(b, ':'), f.v)
}

func (f intField) appendTo(b []byte) []byte {
	b = strconv.AppendQuote(append(b, ','), f.k)
	return strconv.AppendInt(append(b, ':'), f.v, 10)
}

type encoder struct{ buf []byte }

var encoders = sync.Pool{New: func() any { return new(encoder) }}

func getEncoder() *encoder {
	e := encoders.Get().(*encoder)
	if e.buf == nil {
		e.buf = make([]byte, 0, 512)
	}
	e.buf = e.buf[:0]
	return e
}

func putEncoder(e *encoder) {
	if cap(e.buf) <= 64<<10 {
		encoders.Put(e)
	}
}

func (e *encoder) fields(fs []Field) {
	for _, f := range fs {
		e.buf = f.appendTo(e.buf)
	}
}

type output struct {
	mu sync.Mutex
	w  io.Writer
}

func (o *output) write(p []byte) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	_, err := o.w.Write(p)
	return err
}

// Logger writes JSON lines; its context never changes after With.
type Logger struct {
	out    *output
	ctx    []byte
	inline [inlineSize]byte
}

func New(w io.Writer) *Logger { return &Logger{out: &output{w: w}} }

// With makes a logger that puts fs on each line.
func (l *Logger) With(fs ...Field) *Logger {
	if len(fs) == 0 {
		return l
	}
	child := &Logger{out: l.out}
	e := getEncoder()
	defer putEncoder(e)
	e.buf = append(e.buf, l.ctx...)
	e.fields(fs)
	if n := len(e.buf); n <= inlineSize {
		copy(child.inline[:], e.buf)
		child.ctx = child.inline[:n:n]
	} else {
		child.ctx = e.buf[:n:n]
	}
	return child
}

// Info writes a line.
func (l *Logger) Info(msg string, fs ...Field) error {
	e := getEncoder()
	defer putEncoder(e)
	e.buf = append(e.buf, `{"t":`...)
	e.buf = time.Now().AppendFormat(e.buf, `"2006-01-02T15:04:05.000Z07:00"`)
	e.buf = append(e.buf, `,"msg":`...)
	e.buf = strconv.AppendQuote(e.buf, msg)
	e.buf = append(e.buf, l.ctx...)
	e.fields(fs)
	e.buf = append(e.buf, '}', '\n')
	return l.out.write(e.buf)
}
