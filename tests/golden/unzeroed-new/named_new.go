// New as a named function, as a method value, and assigned later.
package named_new

import (
	"bytes"
	"io"
	"sync"
)

func newLine() any {
	line := make([]byte, 128)
	return &line // want "`linePool`"
}

var linePool = sync.Pool{New: newLine}

func writeLine(w io.Writer, text string) error {
	line := linePool.Get().(*[]byte)
	*line = append(*line, text...)
	_, err := w.Write(*line)
	*line = (*line)[:0]
	linePool.Put(line)
	return err
}

type server struct {
	prefix string
	pool   sync.Pool
}

func newServer(prefix string) *server {
	s := &server{prefix: prefix}
	s.pool.New = func() any {
		return bytes.NewBufferString(s.prefix) // want "`s?.*pool`"
	}
	return s
}

func (s *server) write(w io.Writer, text string) error {
	buf := s.pool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	s.pool.Put(buf)
	return err
}

func newBuffer() *bytes.Buffer { return bytes.NewBuffer(make([]byte, 0, 256)) }

var bufPool = sync.Pool{New: func() any { return newBuffer() }}

func writeBuffer(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	bufPool.Put(buf)
	return err
}
