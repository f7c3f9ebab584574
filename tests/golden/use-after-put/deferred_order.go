// Defers run last in first out, with arguments evaluated at the defer.
package deferred_order

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

type flusher struct {
	w   io.Writer
	buf *bytes.Buffer
}

func (f *flusher) Close() { f.w.Write(f.buf.Bytes()) }

func closedAfterThePut(w io.Writer, text string) {
	buf := getBuf()
	f := &flusher{w, buf}
	defer f.Close() // want "after"
	defer bufPool.Put(buf)
	buf.WriteString(text)
}

func closedBeforeThePut(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	f := &flusher{w, buf}
	defer f.Close()
	buf.WriteString(text)
}

func closureRunsLast(w io.Writer, text string) {
	buf := getBuf()
	defer func() {
		w.Write(buf.Bytes()) // want "`buf`.*after"
	}()
	defer bufPool.Put(buf)
	buf.WriteString(text)
}

func closureRunsFirst(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	defer func() {
		w.Write(buf.Bytes())
	}()
	buf.WriteString(text)
}

func explicitThenDeferredUse(w io.Writer, text string) {
	buf := getBuf()
	defer func() {
		buf.Reset() // want "`buf`.*after"
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func argumentEvaluatedEarly(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	defer io.WriteString(w, buf.String())
	bufPool.Put(buf)
}

func aliasEvaluatedEarly(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	defer w.Write(buf.Bytes()) // want "buf.*after"
	bufPool.Put(buf)
}

func returnIsEvaluatedFirst(text string) int {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	return buf.Len()
}
