// Helpers that drop nil themselves.
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
	if buf == nil {
		return
	}
	bufPool.Put(buf)
}

func putPlain(buf *bytes.Buffer) { bufPool.Put(buf) }

func dropsNil(w io.Writer, text string) {
	var buf *bytes.Buffer
	if text != "" {
		buf = getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
	putBuf(buf)
}

func takesNil(w io.Writer, text string) {
	var buf *bytes.Buffer
	if text != "" {
		buf = getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
	putPlain(buf) // want "nil"
}

type page struct{ buf *bytes.Buffer }

func (p *page) release() {
	if p == nil || p.buf == nil {
		return
	}
	bufPool.Put(p.buf)
	p.buf = nil
}

func emptyPage() {
	p := &page{}
	p.release()
}
