// Releases in function literals that are called.
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

func calledTwice(w io.Writer, text string) {
	buf := getBuf()
	release := func() { bufPool.Put(buf) }
	buf.WriteString(text)
	w.Write(buf.Bytes())
	release()
	release() // want "twice"
}

func calledAndDeferred(w io.Writer, text string) {
	buf := getBuf()
	release := func() { bufPool.Put(buf) }
	defer release()
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		release() // want "twice"
	}
}

func calledOnce(w io.Writer, text string) {
	buf := getBuf()
	release := func() { bufPool.Put(buf) }
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		release()
		return
	}
	release()
}
