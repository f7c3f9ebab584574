// Released inside a function that was called.
package helper_release

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

func putBuf(buf *bytes.Buffer) { bufPool.Put(buf) }

func putSmall(buf *bytes.Buffer) {
	if buf == nil || buf.Cap() > 64<<10 {
		return
	}
	bufPool.Put(buf)
}

func writeAndPut(w io.Writer, buf *bytes.Buffer) error {
	defer putBuf(buf)
	_, err := w.Write(buf.Bytes())
	return err
}

func afterPutBuf(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	putBuf(buf)          // via "buf"
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

// The helper may keep it out of the pool; the caller may not count on that.
func afterPutSmall(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	putSmall(buf)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func afterWriteAndPut(w io.Writer, text string) (int, error) {
	buf := getBuf()
	buf.WriteString(text)
	err := writeAndPut(w, buf)
	return buf.Len(), err // want "`buf`.*after"
}

func lengthTakenBefore(w io.Writer, text string) (int, error) {
	buf := getBuf()
	buf.WriteString(text)
	n := buf.Len()
	return n, writeAndPut(w, buf)
}

func deferredHelper(w io.Writer, text string) {
	buf := getBuf()
	defer putSmall(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

// Two calls deep.
func finish(w io.Writer, buf *bytes.Buffer) error { return writeAndPut(w, buf) }

func twoCallsDeep(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if finish(w, buf) != nil {
		buf.Reset() // want "`buf`.*after"
	}
}
