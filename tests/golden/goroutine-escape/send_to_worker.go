// A channel send hands the value to a receiver.
package send_to_worker

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

type message struct {
	buf  *bytes.Buffer
	done chan struct{}
}

type sender struct {
	plain    chan *bytes.Buffer
	messages chan message
	chunks   chan []byte
}

func (s *sender) loop(w io.Writer) {
	for buf := range s.plain {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func (s *sender) answering(w io.Writer) {
	for m := range s.messages {
		w.Write(m.buf.Bytes())
		close(m.done)
	}
}

func (s *sender) writing(w io.Writer) {
	for chunk := range s.chunks {
		w.Write(chunk)
	}
}

// The loop releases it too, so it would be in the pool twice.
func (s *sender) sentAndReleased(text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	s.plain <- buf // want "`buf`.*(still|too)"
}

func (s *sender) sent(text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	s.plain <- buf
}

func (s *sender) memorySent(text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	s.chunks <- buf.Bytes() // want "buf.*still"
	bufPool.Put(buf)
}

func (s *sender) copySent(text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	s.chunks <- bytes.Clone(buf.Bytes())
	bufPool.Put(buf)
}

func (s *sender) sentInAMessage(text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	s.messages <- message{buf: buf, done: make(chan struct{})} // want "`buf`.*still"
}

func (s *sender) answered(text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	done := make(chan struct{})
	s.messages <- message{buf: buf, done: done}
	<-done
}

func (s *sender) releasedWhereNotSent(text string) bool {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	select {
	case s.plain <- buf:
		return true
	default:
		bufPool.Put(buf)
		return false
	}
}
