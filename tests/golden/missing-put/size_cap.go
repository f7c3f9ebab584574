// A release that keeps what has grown too big out of the pool is a release.
package size_cap

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

const tooBig = 64 << 10

func inline(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if buf.Cap() <= tooBig {
		bufPool.Put(buf)
	}
}

func early(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if buf.Cap() > tooBig {
		return
	}
	bufPool.Put(buf)
}

func putBuf(buf *bytes.Buffer) {
	if buf.Cap() > tooBig {
		return
	}
	bufPool.Put(buf)
}

func byHelper(w io.Writer, text string) {
	buf := getBuf()
	defer putBuf(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func ofItsBytes(w io.Writer, text string) {
	buf := getBuf()
	defer func() {
		buf.Reset()
		if cap(buf.Bytes()) > tooBig {
			return
		}
		bufPool.Put(buf)
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func otherCondition(w io.Writer, text string) {
	buf := getBuf() // want "`buf`"
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if text != "" {
		bufPool.Put(buf)
	}
}

func byVariable(w io.Writer, text string) {
	buf := getBuf()
	defer func() {
		if c := buf.Cap(); c <= tooBig && c/2 < buf.Len() {
			bufPool.Put(buf)
		}
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}
