// WriteTo empties a buffer only when everything could be written.
package drained

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func restStaysWhenTheWriteFails(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf) // want "`buf`.*without a reset"
	buf.WriteString(text)
	_, err := buf.WriteTo(w)
	return err
}

func resetAfterwards(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := buf.WriteTo(w)
	buf.Reset()
	bufPool.Put(buf)
	return err
}

func resetWhereItFails(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.WriteString(text)
	if _, err := buf.WriteTo(w); err != nil {
		buf.Reset()
		return err
	}
	return nil
}
