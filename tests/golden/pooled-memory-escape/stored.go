// Stored where it outlives the call.
package stored

import (
	"bytes"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

var lastLine []byte

var lines = map[string][]byte{}

type logger struct {
	last    []byte
	history [][]byte
	buf     *bytes.Buffer
	active  map[int]*bytes.Buffer
}

func (l *logger) words() int {
	return len(bytes.Fields(l.last)) + len(bytes.Fields(l.buf.Bytes())) + len(bytes.Fields(l.history[0]))
}

func inAGlobal(text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	lastLine = buf.Bytes() // want "buf.*stored"
}

func inAMap(key, text string) {
	buf := getBuf()
	buf.WriteString(text)
	lines[key] = buf.Bytes() // want "buf.*stored"
	bufPool.Put(buf)
}

func (l *logger) inTheReceiver(text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	l.last = buf.Bytes() // want "buf.*stored"
}

func (l *logger) appendedToAField(text string) {
	buf := getBuf()
	buf.WriteString(text)
	l.history = append(l.history, buf.Bytes()) // want "buf.*stored"
	bufPool.Put(buf)
}

func inAParameter(out *[]byte, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	*out = buf.Bytes() // want "buf.*stored"
}

func (l *logger) theValueItself(text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	l.buf = buf // want "`buf`.*stored"
}

func (l *logger) copies(key, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	l.last = append(l.last[:0], buf.Bytes()...)
	l.history = append(l.history, bytes.Clone(buf.Bytes()))
	lines[key] = []byte(buf.String())
}

func (l *logger) removedBeforeTheRelease(id int, text string, f func()) {
	buf := getBuf()
	l.active[id] = buf
	buf.WriteString(text)
	f()
	delete(l.active, id)
	bufPool.Put(buf)
}

func (l *logger) removedByADefer(id int, text string, f func()) {
	buf := getBuf()
	defer bufPool.Put(buf)
	l.active[id] = buf
	defer delete(l.active, id)
	buf.WriteString(text)
	f()
}

func (l *logger) setBack(text string, f func()) {
	buf := getBuf()
	l.buf = buf
	buf.WriteString(text)
	f()
	l.buf = nil
	bufPool.Put(buf)
}

func (l *logger) setBackOnOnePath(text string, f func() error) error {
	buf := getBuf()
	defer bufPool.Put(buf)
	l.buf = buf // want "`buf`.*stored"
	buf.WriteString(text)
	if err := f(); err != nil {
		return err
	}
	l.buf = nil
	return nil
}

func inALocal(text string) int {
	var l logger
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	l.last = buf.Bytes()
	l.buf = buf
	return len(l.last)
}
