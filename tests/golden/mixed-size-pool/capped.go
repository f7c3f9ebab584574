// A release that drops what has grown too large keeps the small users' buffers small.
package capped

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func putBuf(buf *bytes.Buffer) {
	if buf.Cap() > 64<<10 {
		return
	}
	buf.Reset()
	bufPool.Put(buf)
}

func body(r io.Reader, use func([]byte)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer putBuf(buf)
	if _, err := buf.ReadFrom(r); err != nil {
		return err
	}
	use(buf.Bytes())
	return nil
}

func word(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer putBuf(buf)
	buf.WriteString(text)
	_, err := buf.WriteTo(w)
	return err
}
