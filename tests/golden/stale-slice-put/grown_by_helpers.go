// Helpers append by functions of the standard library; what is appended only to be passed on is nobody's new slice.
package grownbyhelpers

import (
	"encoding/binary"
	"io"
	"sync"
)

var scratch = sync.Pool{New: func() any { b := make([]byte, 0, 64); return &b }}

type point struct{ x, y uint64 }

func (p point) appendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, p.x)
	return binary.AppendUvarint(b, p.y)
}

func encode(w io.Writer, points []point) error {
	p := scratch.Get().(*[]byte)
	b := (*p)[:0]
	for _, at := range points {
		b = at.appendTo(b)
	}
	_, err := w.Write(b)
	scratch.Put(p) // want "`p` goes back to `scratch`"
	return err
}

type entry struct{ text []byte }

var entries = sync.Pool{New: func() any { return new(entry) }}

func write(w io.Writer, names []string) error {
	e := entries.Get().(*entry)
	defer entries.Put(e)
	for _, name := range names {
		e.text = append(e.text[:0], name...)
		if _, err := w.Write(append(e.text, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// What throws the slice away that an append yields knows that it has room for all of it.
func (p point) store(w io.Writer, b *[]byte) error {
	_, err := w.Write(*b)
	return err
}

func (p point) appendText(b []byte) ([]byte, error) {
	return binary.AppendUvarint(binary.AppendUvarint(b, p.x), p.y), nil
}

func within(w io.Writer, at point) error {
	p := scratch.Get().(*[]byte)
	defer scratch.Put(p)
	if _, err := at.appendText((*p)[:0]); err != nil {
		return err
	}
	return at.store(w, p)
}

func beyond(w io.Writer, at point) error {
	p := scratch.Get().(*[]byte)
	defer scratch.Put(p) // want "`p` goes back to `scratch`"
	b, err := at.appendText((*p)[:0])
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}
