// Function literals that are called, deferred or kept in a variable.
package closures

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

func releasedInACalledClosure(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	func() {
		bufPool.Put(buf)
	}()
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func releasedByAVariable(w io.Writer, text string) {
	buf := getBuf()
	release := func() { bufPool.Put(buf) }
	buf.WriteString(text)
	release()
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func releaseDeferred(w io.Writer, text string) {
	buf := getBuf()
	release := func() { bufPool.Put(buf) }
	defer release()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func usedInAClosure(w io.Writer, text string) {
	buf := getBuf()
	flush := func() {
		w.Write(buf.Bytes())
	}
	buf.WriteString(text)
	bufPool.Put(buf)
	flush() // want "after"
}

func usedInAClosureBefore(w io.Writer, text string) {
	buf := getBuf()
	flush := func() { w.Write(buf.Bytes()) }
	buf.WriteString(text)
	flush()
	bufPool.Put(buf)
}

func neverCalledHere(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	drop := func() { bufPool.Put(buf) }
	_ = drop
	w.Write(buf.Bytes())
}

func withBuf(f func(buf *bytes.Buffer)) {
	buf := getBuf()
	f(buf)
	bufPool.Put(buf)
}

func throughACallback(w io.Writer, text string) {
	withBuf(func(buf *bytes.Buffer) {
		buf.WriteString(text)
		w.Write(buf.Bytes())
	})
}
