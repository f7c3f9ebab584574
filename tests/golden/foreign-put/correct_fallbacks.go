// A value made because the pool was empty, or to fill it, is of the pool's kind.
package correct_fallbacks

import (
	"bytes"
	"io"
	"sync"
)

var bufPool sync.Pool

func getBuf() *bytes.Buffer {
	buf, ok := bufPool.Get().(*bytes.Buffer)
	if !ok {
		buf = bytes.NewBuffer(make([]byte, 0, 64))
	}
	buf.Reset()
	return buf
}

func use(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func prefill(n int) {
	for range n {
		bufPool.Put(bytes.NewBuffer(make([]byte, 0, 64)))
	}
}

var linePool = sync.Pool{New: func() any {
	line := make([]byte, 0, 64)
	return &line
}}

// Grown by append, and still the pool's.
func grown(w io.Writer, text string) {
	p := linePool.Get().(*[]byte)
	line := append((*p)[:0], text...)
	w.Write(line)
	*p = line
	linePool.Put(p)
}

// What replaces a value that has grown too big is of the same kind.
func replaced(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if buf.Cap() > 64<<10 {
		buf = bytes.NewBuffer(make([]byte, 0, 64))
	}
	bufPool.Put(buf)
}
