// Two deferred releases: the one that stands first runs last.
package two_defers

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

func twice(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf) // want "`buf`.*twice"
	buf.WriteString(text)
	defer bufPool.Put(buf)
	w.Write(buf.Bytes())
}

func putBuf(buf *bytes.Buffer) { bufPool.Put(buf) }

func bySeveralWays(w io.Writer, text string) {
	buf := getBuf()
	defer putBuf(buf) // want "`buf`.*twice"
	defer func() {
		bufPool.Put(buf)
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func differentValues(w io.Writer, text string) {
	a := getBuf()
	defer bufPool.Put(a)
	b := getBuf()
	defer bufPool.Put(b)
	a.WriteString(text)
	b.WriteString(text)
	w.Write(a.Bytes())
	w.Write(b.Bytes())
}

func argumentIsTheOldValue(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
	buf = getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}
