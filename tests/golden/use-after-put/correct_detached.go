// The value is taken out of its place before it is released, so nobody reaches it there any more.
package correct_detached

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

type stream struct {
	out io.Writer
	buf *bytes.Buffer
}

func (s *stream) ensure() *bytes.Buffer {
	if s.buf == nil {
		s.buf = bufPool.Get().(*bytes.Buffer)
		s.buf.Reset()
	}
	return s.buf
}

func (s *stream) add(text string) { s.ensure().WriteString(text) }

func (s *stream) flush() {
	if s.buf == nil {
		return
	}
	buf := s.buf
	s.buf = nil
	s.out.Write(buf.Bytes())
	bufPool.Put(buf)
}

func (s *stream) swap() {
	old := s.buf
	s.buf = bufPool.Get().(*bytes.Buffer)
	s.buf.Reset()
	if old != nil {
		bufPool.Put(old)
	}
	s.buf.WriteString("next")
}

func twice(w io.Writer) {
	s := &stream{out: w}
	s.add("a")
	s.flush()
	s.add("b")
	s.swap()
	s.flush()
}
