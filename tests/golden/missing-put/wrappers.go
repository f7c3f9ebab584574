// Values behind wrappers: typed pools, methods that free, acquire functions with a release beside them.
package wrappers

import (
	"bytes"
	"io"
	"sync"
)

type Pool[T any] struct{ inner sync.Pool }

func newPool[T any](fresh func() T) *Pool[T] {
	return &Pool[T]{inner: sync.Pool{New: func() any { return fresh() }}}
}

func (p *Pool[T]) Get() T  { return p.inner.Get().(T) }
func (p *Pool[T]) Put(x T) { p.inner.Put(x) }

var bufs = newPool(func() *bytes.Buffer { return bytes.NewBuffer(make([]byte, 0, 64)) })

func generic(w io.Writer, text string) error {
	buf := bufs.Get() // want note "`buf`"
	buf.Reset()
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		return err
	}
	bufs.Put(buf)
	return nil
}

func borrowed() (*bytes.Buffer, func()) {
	buf := bufs.Get()
	buf.Reset()
	return buf, func() { bufs.Put(buf) }
}

func withRelease(w io.Writer, text string) {
	buf, release := borrowed()
	defer release()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

type frame struct {
	kind int
	data [16]byte
}

var framePool = sync.Pool{New: func() any { return new(frame) }}

func newFrame(kind int) *frame {
	f := framePool.Get().(*frame)
	f.kind = kind
	f.data = [16]byte{}
	return f
}

func (f *frame) Free() { framePool.Put(f) }

func readFrame(r io.Reader, kind int) (byte, error) {
	f := newFrame(kind) // want note "`f`"
	if _, err := io.ReadFull(r, f.data[:]); err != nil {
		return 0, err
	}
	first := f.data[0]
	f.Free()
	return first, nil
}

func readFrameInOrder(r io.Reader, kind int) (byte, error) {
	f := newFrame(kind)
	defer f.Free()
	_, err := io.ReadFull(r, f.data[:])
	return f.data[0], err
}
