// A buffered writer that was made around a connection goes back without it.
package correctwrapped

import (
	"bufio"
	"io"
	"sync"
)

type pool[T any] struct{ p sync.Pool }

func (p *pool[T]) get() T {
	v, _ := p.p.Get().(T)
	return v
}

func (p *pool[T]) put(v T) { p.p.Put(v) }

type proxy struct{ writers pool[*bufio.Writer] }

type detector struct {
	io.Writer
	written bool
}

func (p *proxy) write(w io.Writer, b []byte) error {
	bw := p.writers.get()
	if bw == nil {
		bw = bufio.NewWriterSize(w, 4096)
	}
	defer p.writers.put(bw)
	bw.Reset(w)
	if _, err := bw.Write(b); err != nil {
		return err
	}
	return bw.Flush()
}

func (p *proxy) roundTrip(w io.Writer, b []byte) bool {
	d := &detector{Writer: w}
	err := p.write(d, b)
	return d.written && err == nil
}
