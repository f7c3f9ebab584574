// A field that users fill again is short for ever; one that each user sets anew is not.
package fields

import (
	"io"
	"sync"
)

type window struct {
	buf  []byte
	text []byte
}

var windowPool = sync.Pool{New: func() any { return new(window) }}

func slide(w io.Writer, data []byte) error {
	win := windowPool.Get().(*window)
	win.buf = append(win.buf[:0], data...)
	n, err := w.Write(win.buf)
	win.buf = win.buf[n:]
	windowPool.Put(win) // want "`win`.*without a part of `buf`"
	return err
}

func own(w io.Writer, data []byte) error {
	win := windowPool.Get().(*window)
	win.text = data
	n, err := w.Write(win.text)
	win.text = win.text[n:]
	win.text = nil
	windowPool.Put(win)
	return err
}
