// An error return forgets the release.
package error_branch

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

func firstError(w io.Writer, text string) error {
	buf := getBuf() // want note "`buf`"
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		return err
	}
	bufPool.Put(buf)
	return nil
}

func secondError(w io.Writer, text string) error {
	buf := getBuf() // want note "`buf`"
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		bufPool.Put(buf)
		return err
	}
	if _, err := w.Write([]byte("\n")); err != nil {
		return err
	}
	bufPool.Put(buf)
	return nil
}

func allReleased(w io.Writer, text string) error {
	buf := getBuf()
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		bufPool.Put(buf)
		return err
	}
	bufPool.Put(buf)
	return nil
}

func jumpsToTheRelease(w io.Writer, text string) (err error) {
	buf := getBuf()
	buf.WriteString(text)
	if _, err = w.Write(buf.Bytes()); err != nil {
		goto done
	}
	_, err = w.Write([]byte("\n"))
done:
	bufPool.Put(buf)
	return err
}

func flagged(w io.Writer, text string) (err error) {
	buf := getBuf()
	defer func() {
		if err != nil {
			bufPool.Put(buf)
		}
	}()
	buf.WriteString(text)
	if _, err = w.Write(buf.Bytes()); err != nil {
		return err
	}
	bufPool.Put(buf)
	return nil
}
