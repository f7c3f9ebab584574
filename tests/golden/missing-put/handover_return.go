// What is returned belongs to the caller.
package handover_return

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func newLine(text string) *bytes.Buffer {
	buf := getBuf()
	buf.WriteString(text)
	return buf
}

func newLineOrError(text string) (*bytes.Buffer, error) {
	buf := getBuf() // want note "`buf`"
	if text == "" {
		return nil, io.EOF
	}
	buf.WriteString(text)
	if text == "-" {
		bufPool.Put(buf)
		return nil, io.EOF
	}
	return buf, nil
}

type line struct {
	buf *bytes.Buffer
	n   int
}

func (l *line) free() {
	if l.buf != nil {
		bufPool.Put(l.buf)
		l.buf = nil
	}
}

func newLineStruct(text string) *line {
	buf := getBuf()
	buf.WriteString(text)
	return &line{buf: buf, n: len(text)}
}

func ofACaller(w io.Writer, text string) {
	buf := newLine(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func forgottenByACaller(w io.Writer, text string) error {
	buf := newLine(text) // want note "`buf`"
	if _, err := w.Write(buf.Bytes()); err != nil {
		return err
	}
	bufPool.Put(buf)
	return nil
}

func failedAcquire(w io.Writer, text string) error {
	buf, err := newLineOrError(text)
	if err != nil {
		return err
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
	return nil
}

func namedResult(text string) (buf *bytes.Buffer) {
	buf = getBuf()
	buf.WriteString(text)
	return
}

func closureTakesIt(text string) (release func()) {
	buf := getBuf()
	buf.WriteString(text)
	return func() { bufPool.Put(buf) }
}
