// What is returned takes the pooled value along and gives it back when it is closed.
package correct_read_closers

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

type body struct {
	buf  *bytes.Buffer
	once sync.Once
}

func newBody(text string) *body {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	return &body{buf: buf}
}

func (b *body) Read(p []byte) (int, error) { return b.buf.Read(p) }

func (b *body) Close() error {
	b.once.Do(func() { bufPool.Put(b.buf) })
	return nil
}

func opened(text string) (io.ReadCloser, error) {
	b := newBody(text)
	return b, nil
}

func used(w io.Writer, text string) error {
	b := newBody(text)
	defer b.Close()
	p := make([]byte, 64)
	n, err := b.Read(p)
	if err != nil {
		return err
	}
	_, err = w.Write(p[:n])
	return err
}

type holder struct {
	current *bytes.Buffer
}

func (h *holder) open(text string) {
	h.current = bufPool.Get().(*bytes.Buffer)
	h.current.Reset()
	h.current.WriteString(text)
}

func (h *holder) close() {
	if h.current == nil {
		return
	}
	bufPool.Put(h.current)
	h.current = nil
}

func both(w io.Writer, text string) error {
	var h holder
	h.open(text)
	defer h.close()
	_, err := w.Write(h.current.Bytes())
	return err
}
