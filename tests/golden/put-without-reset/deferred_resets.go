// Defers run last in first out, so the reset has to be deferred after the Put.
package deferred_resets

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func inOneClosure(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer func() {
		buf.Reset()
		bufPool.Put(buf)
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func inTwoDefers(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	defer buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func closureThenPut(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	defer func() { buf.Reset() }()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func closureWithParameter(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer func(b *bytes.Buffer) {
		b.Reset()
		bufPool.Put(b)
	}(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

var dirtyPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func closureWithoutReset(w io.Writer, text string) {
	buf := dirtyPool.Get().(*bytes.Buffer)
	defer func() {
		dirtyPool.Put(buf) // want "`buf`.*without a reset"
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func resetOnlyWhenItWorked(w io.Writer, text string) (err error) {
	buf := dirtyPool.Get().(*bytes.Buffer)
	defer func() {
		if err == nil {
			buf.Reset()
		}
		dirtyPool.Put(buf) // want "`buf`.*without a reset"
	}()
	buf.WriteString(text)
	_, err = w.Write(buf.Bytes())
	return err
}
