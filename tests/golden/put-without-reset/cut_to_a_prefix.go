// A slice that is cut back to the fixed head that New gave it is as good as new. Who leaves out the cut is at fault.
package frames

import (
	"io"
	"sync"
)

const prefix = 3

var frames = sync.Pool{New: func() any { b := append(make([]byte, 0, 1024), 23, 3, 3); return &b }}

func send(w io.Writer, text []byte) error {
	b := frames.Get().(*[]byte)
	*b = append(*b, byte(len(text)))
	*b = append(*b, text...)
	_, err := w.Write(*b)
	*b = (*b)[:3]
	frames.Put(b)
	return err
}

func sendNamed(w io.Writer, text []byte) error {
	b := frames.Get().(*[]byte)
	*b = append(*b, text...)
	_, err := w.Write(*b)
	*b = (*b)[:prefix]
	frames.Put(b)
	return err
}

func sendWhole(w io.Writer, text []byte) error {
	b := frames.Get().(*[]byte)
	*b = append(*b, text...)
	_, err := w.Write(*b)
	frames.Put(b) // want "`b` goes back to `frames` without a reset"
	return err
}

func sendSome(w io.Writer, text []byte) error {
	prefix := len(text)
	b := frames.Get().(*[]byte)
	*b = append(*b, text...)
	_, err := w.Write(*b)
	*b = (*b)[:prefix]
	frames.Put(b) // want "`b` goes back to `frames` without a reset"
	return err
}
