// A test of a value's size drops it on purpose only where it decides a release.
package sizetests

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

const max = 1 << 16

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

var errShort = errors.New("too short")

func header(r io.Reader) (byte, error) {
	buf := bufPool.Get().(*bytes.Buffer) // want note "`buf` from `bufPool` is not given back on every path"
	buf.Reset()
	if _, err := io.CopyN(buf, r, 4); err != nil {
		bufPool.Put(buf)
		return 0, err
	}
	if buf.Len() < 4 {
		return 0, errShort
	}
	first, err := buf.ReadByte()
	bufPool.Put(buf)
	return first, err
}

type source struct{ buf []byte }

func (s *source) next() bool { return len(s.buf) > 0 }

func (s *source) fault() error { return nil }

var sourcePool = sync.Pool{New: func() any { return new(source) }}

func drain(stop func() bool) error {
	s := sourcePool.Get().(*source) // want note "`s` from `sourcePool` is not given back on every path"
	for s.next() {
		if stop() {
			return errShort
		}
	}
	if err := s.fault(); err != nil {
		return err
	}
	s.buf = nil
	sourcePool.Put(s)
	return nil
}

func dropped(text string) int {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	n := buf.Len()
	if buf.Cap() > max {
		return n
	}
	bufPool.Put(buf)
	return n
}

func kept(text string) int {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	n := buf.Len()
	if buf.Cap() <= max {
		bufPool.Put(buf)
	}
	return n
}

func sorted(text string) int {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	n := buf.Len()
	switch {
	case buf.Cap() > max:
	default:
		bufPool.Put(buf)
	}
	return n
}

// Little content is no reason to let go of a buffer.
func byLength(w io.Writer, text string) int {
	buf := bufPool.Get().(*bytes.Buffer) // want warning "`buf` from `bufPool` is not given back on every path"
	buf.Reset()
	buf.WriteString(text)
	if buf.Len() < max {
		w.Write(buf.Bytes())
	} else {
		bufPool.Put(buf)
	}
	return len(text)
}

func ofASource(w io.Writer, text string) {
	s := sourcePool.Get().(*source) // want warning "`s` from `sourcePool` is not given back on every path"
	s.buf = append(s.buf[:0], text...)
	if len(s.buf) <= max {
		w.Write(s.buf)
		return
	}
	sourcePool.Put(s)
}

func unlessEmpty(w io.Writer, text string) {
	s := sourcePool.Get().(*source)
	s.buf = append(s.buf[:0], text...)
	w.Write(s.buf)
	if len(s.buf) > 0 {
		sourcePool.Put(s)
	}
}

type packer struct{ room []byte }

func (p *packer) held() int { return cap(p.room) }

func (p *packer) pack(w io.Writer, text string) (int, error) {
	p.room = append(p.room[:0], text...)
	return w.Write(p.room)
}

var packerPool = sync.Pool{New: func() any { return new(packer) }}

// Whatever the method is called, what it says of the value decides whether it is kept.
func packed(w io.Writer, text string) error {
	p := packerPool.Get().(*packer)
	_, err := p.pack(w, text)
	p.room = p.room[:0]
	if err == nil && p.held() <= max {
		packerPool.Put(p)
	}
	return err
}

// Where nothing goes back in any case, the size decides nothing.
func measured(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer) // want note "`buf` from `bufPool` is never given back"
	buf.Reset()
	buf.WriteString(text)
	if buf.Cap() > max {
		return errShort
	}
	_, err := w.Write(buf.Bytes())
	return err
}

// Who takes a buffer for others may leave one that is too small for them.
func roomy(n int) *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	if buf.Cap() < n {
		return bytes.NewBuffer(make([]byte, 0, n))
	}
	return buf
}

type room struct{ buf *bytes.Buffer }

func (r *room) fill(n int) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	if buf.Cap() >= n {
		r.buf = buf
		return
	}
	r.buf = bytes.NewBuffer(make([]byte, 0, n))
}

func (r *room) free() {
	bufPool.Put(r.buf)
	r.buf = nil
}
