// A buffer without capacity is a note where some release also skips the reset.
package bare_buffers

import (
	"bytes"
	"io"
	"sync"
)

var neverResetPool = sync.Pool{New: func() any { return new(bytes.Buffer) }} // want note "`neverResetPool`"

func grows(w io.Writer, text string) error {
	buf := neverResetPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	neverResetPool.Put(buf) // want put-without-reset "`buf`.*without a reset"
	return err
}

var sometimesPool = sync.Pool{
	New: func() any {
		return &bytes.Buffer{} // want note "`sometimesPool`"
	},
}

func growsAtTimes(w io.Writer, text string) error {
	buf := sometimesPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		sometimesPool.Put(buf) // want put-without-reset "`buf`.*without a reset"
		return err
	}
	buf.Reset()
	sometimesPool.Put(buf)
	return nil
}

var resetPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func stays(w io.Writer, text string) error {
	buf := resetPool.Get().(*bytes.Buffer)
	defer resetPool.Put(buf)
	defer buf.Reset()
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	return err
}
