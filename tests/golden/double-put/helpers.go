// One of the releases is inside a helper.
package helpers

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

func putBuf(buf *bytes.Buffer) {
	if buf == nil || buf.Cap() > 64<<10 {
		return
	}
	bufPool.Put(buf)
}

func writeAndPut(w io.Writer, buf *bytes.Buffer) error {
	_, err := w.Write(buf.Bytes())
	putBuf(buf)
	return err
}

func helperAndPut(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	writeAndPut(w, buf)
	bufPool.Put(buf) // want "`buf`.*twice"
}

// The helper is the explicit one here.
func helperAndDefer(w io.Writer, text string) error {
	buf := getBuf()
	defer putBuf(buf)
	buf.WriteString(text)
	return writeAndPut(w, buf) // want "`buf`.*twice"
}

func helperTwice(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	putBuf(buf)
	putBuf(buf) // want "`buf`.*twice"
}

func helperAlone(w io.Writer, text string) error {
	buf := getBuf()
	buf.WriteString(text)
	return writeAndPut(w, buf)
}

// writeChecked keeps the buffer where it fails.
func writeChecked(w io.Writer, buf *bytes.Buffer) error {
	if _, err := w.Write(buf.Bytes()); err != nil {
		return err
	}
	bufPool.Put(buf)
	return nil
}

func onFailureOnly(w io.Writer, text string) error {
	buf := getBuf()
	buf.WriteString(text)
	err := writeChecked(w, buf)
	if err != nil {
		bufPool.Put(buf)
	}
	return err
}

func onSuccessToo(w io.Writer, text string) error {
	buf := getBuf()
	buf.WriteString(text)
	err := writeChecked(w, buf)
	bufPool.Put(buf) // want "`buf`.*twice"
	return err
}
