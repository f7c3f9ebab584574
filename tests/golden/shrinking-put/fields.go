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

// Each page begins with all of its own room.

type page struct {
	room  [64]byte
	bytes []byte
	next  *page
}

var pages = sync.Pool{New: func() any { return new(page) }}

func newPage() *page {
	p := pages.Get().(*page)
	p.bytes = p.room[:0]
	return p
}

func paged(w io.Writer, data []byte) error {
	p := newPage()
	p.bytes = append(p.bytes, data...)
	n, err := w.Write(p.bytes)
	p.bytes = p.bytes[n:]
	pages.Put(p)
	return err
}
