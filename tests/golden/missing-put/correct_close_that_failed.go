// A Close that fails before it gives its receiver back is all that its caller could do.
package correct_close_that_failed

import (
	"io"
	"sync"
)

type writer struct {
	out  io.Writer
	text []byte
}

var writerPool = sync.Pool{New: func() any { return new(writer) }}

func newWriter(out io.Writer) *writer {
	w := writerPool.Get().(*writer)
	w.out = out
	w.text = w.text[:0]
	return w
}

func (w *writer) Close() (int, error) {
	n, err := w.out.Write(w.text)
	if err != nil {
		return 0, err
	}
	w.out = nil
	writerPool.Put(w) // want double-put note "called again"
	return n, nil
}

func write(out io.Writer, text string) (int, error) {
	w := newWriter(out)
	w.text = append(w.text, text...)
	n, err := w.Close()
	if err != nil {
		return 0, err
	}
	return n, nil
}
