// An acquire that returns nil with its error.
package failed_acquire

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func acquire(n int) (*bytes.Buffer, error) {
	if n < 0 {
		return nil, io.ErrShortBuffer
	}
	return getBuf(), nil
}

func releasedOnFailure(w io.Writer, text string, n int) error {
	buf, err := acquire(n)
	if err != nil {
		bufPool.Put(buf) // want "nil"
		return err
	}
	buf.WriteString(text)
	_, err = w.Write(buf.Bytes())
	bufPool.Put(buf)
	return err
}

func releasedOnSuccess(w io.Writer, text string, n int) error {
	buf, err := acquire(n)
	if err != nil {
		return err
	}
	defer bufPool.Put(buf)
	buf.WriteString(text)
	_, err = w.Write(buf.Bytes())
	return err
}

func deferredTooEarly(w io.Writer, text string, n int) error {
	buf, err := acquire(n)
	defer bufPool.Put(buf) // want "nil"
	if err != nil {
		return err
	}
	buf.WriteString(text)
	_, err = w.Write(buf.Bytes())
	return err
}

func commaOK(w io.Writer, v any) {
	buf, ok := v.(*bytes.Buffer)
	if !ok {
		buf = getBuf()
	}
	buf.WriteString("x")
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}
