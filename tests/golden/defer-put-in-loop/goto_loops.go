// A loop that is made with goto.
package goto_loops

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

func again(w io.Writer, next func() string) {
start:
	buf := getBuf()
	defer bufPool.Put(buf) // want "loop"
	text := next()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if text != "" {
		goto start
	}
}

func forward(w io.Writer, text string) {
	if text == "" {
		goto empty
	}
	w.Write([]byte(text))
	return
empty:
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString("nothing")
	w.Write(buf.Bytes())
}
