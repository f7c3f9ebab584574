// Package jlog is a minimal structured logger.
package jlog

import (
	"io"
	"strconv"
	"sync"
)

// Level is a severity.
type Level uint8

type entry struct {
	buf    []byte
	level  Level
	fields int
	groups int
}

var entries = sync.Pool{
	New: func() any { return &entry{buf: make([]byte, 0, 256)} },
}

func (e *entry) reset() {
	e.buf = e.buf[:0]
	e.level = 0
	e.fields = 0
	e.groups = 0
}

func (e *entry) key(k string) {
	if e.fields > 0 {
		e.buf = append(e.buf, ',')
	}
	e.fields++
	e.buf = strconv.AppendQuote(e.buf, k)
	e.buf = append(e.buf, ':')
}

func (e *entry) openGroup(name string) {
	e.key(name)
	e.buf = append(e.buf, '{')
	e.fields = 0
	e.groups++
}

func (e *entry) finish() {
	for i := 0; i < e.groups; i++ {
		e.buf = append(e.buf, '}')
	}
	e.buf = append(e.buf, '}', '\n')
}

func putEntry(e *entry) {
	if cap(e.buf) > 64<<10 {
		return
	}
	e.reset()
	entries.Put(e)
}

// Logger writes JSON lines.
type Logger struct {
	mu     sync.Mutex
	w      io.Writer
	prefix []string
	min    Level
}

// Int logs one integer attribute below the logger's groups.
func (l *Logger) Int(lv Level, msg, k string, v int64) {
	if lv < l.min {
		return
	}
	e := entries.Get().(*entry)
	defer putEntry(e)
	e.level = lv
	e.buf = append(e.buf, '{')
	e.key("level")
	e.buf = strconv.AppendUint(e.buf, uint64(e.level), 10)
	e.key("msg")
	e.buf = strconv.AppendQuote(e.buf, msg)
	for _, g := range l.prefix {
		e.openGroup(g)
	}
	e.key(k)
	e.buf = strconv.AppendInt(e.buf, v, 10)
	e.finish()
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = l.w.Write(e.buf)
}
