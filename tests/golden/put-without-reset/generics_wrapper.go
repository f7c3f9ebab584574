// A typed pool that resets, and one that does not.
package generics_wrapper

import (
	"bytes"
	"io"
	"sync"
)

type resetter interface{ Reset() }

type resetting[T resetter] struct{ pool sync.Pool }

func newResetting[T resetter](make func() T) *resetting[T] {
	return &resetting[T]{pool: sync.Pool{New: func() any { return make() }}}
}

func (p *resetting[T]) Get() T { return p.pool.Get().(T) }

func (p *resetting[T]) Put(x T) {
	x.Reset()
	p.pool.Put(x)
}

var clean = newResetting(func() *bytes.Buffer { return bytes.NewBuffer(make([]byte, 0, 64)) })

func throughResetting(w io.Writer, text string) {
	buf := clean.Get()
	defer clean.Put(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

type plain[T any] struct{ pool sync.Pool }

func newPlain[T any](make func() T) *plain[T] {
	return &plain[T]{pool: sync.Pool{New: func() any { return make() }}}
}

func (p *plain[T]) Get() T  { return p.pool.Get().(T) }
func (p *plain[T]) Put(x T) { p.pool.Put(x) }

var dirty = newPlain(func() *bytes.Buffer { return bytes.NewBuffer(make([]byte, 0, 64)) })

func throughPlain(w io.Writer, text string) {
	buf := dirty.Get()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	dirty.Put(buf) // want "`buf`.*without a reset"
}

func throughPlainWithReset(w io.Writer, text string) {
	buf := dirty.Get()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	buf.Reset()
	dirty.Put(buf)
}
