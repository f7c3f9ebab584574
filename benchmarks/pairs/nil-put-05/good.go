package p

import (
	"bytes"
	"io"
	"strconv"
	"sync"
	"time"
)

type scratch struct {
	tmp [64]byte
}

var (
	lines     = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	scratches = sync.Pool{New: func() any { return new(scratch) }}
)

type Logger struct {
	mu  sync.Mutex
	out io.Writer
}

func (l *Logger) write(p []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(p)
	return err
}

type Entry struct {
	log  *Logger
	line *bytes.Buffer
	sc   *scratch
}

func (l *Logger) Entry(level string) *Entry {
	line := lines.Get().(*bytes.Buffer)
	line.WriteString(`{"level":"`)
	line.WriteString(level)
	line.WriteByte('"')
	return &Entry{log: l, line: line}
}

func (e *Entry) key(k string) {
	e.line.WriteString(`,"`)
	e.line.WriteString(k)
	e.line.WriteString(`":`)
}

func (e *Entry) tmp() []byte {
	if e.sc == nil {
		e.sc = scratches.Get().(*scratch)
	}
	return e.sc.tmp[:0]
}

func (e *Entry) Str(k, v string) *Entry {
	e.key(k)
	e.line.WriteString(strconv.Quote(v))
	return e
}

func (e *Entry) Float(k string, v float64) *Entry {
	e.key(k)
	e.line.Write(strconv.AppendFloat(e.tmp(), v, 'g', -1, 64))
	return e
}

func (e *Entry) Time(k string, t time.Time) *Entry {
	e.key(k)
	e.line.WriteByte('"')
	e.line.Write(t.AppendFormat(e.tmp(), time.RFC3339Nano))
	e.line.WriteByte('"')
	return e
}

func (e *Entry) Send(msg string) error {
	e.Str("msg", msg)
	e.line.WriteString("}\n")
	err := e.log.write(e.line.Bytes())

	line, sc := e.line, e.sc
	e.line, e.sc = nil, nil
	line.Reset()
	lines.Put(line)
	if sc != nil {
		scratches.Put(sc)
	}
	return err
}
