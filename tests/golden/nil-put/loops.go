// Set to nil in one turn and released in the next.
package loops

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

func atTheEnd(w io.Writer, texts []string) {
	var buf *bytes.Buffer
	for _, text := range texts {
		if buf == nil {
			buf = getBuf()
		}
		buf.WriteString(text)
		if buf.Len() > 100 {
			w.Write(buf.Bytes())
			bufPool.Put(buf)
			buf = nil
		}
	}
	bufPool.Put(buf) // want "nil"
}

func atTheEndIfThereIsOne(w io.Writer, texts []string) {
	var buf *bytes.Buffer
	for _, text := range texts {
		if buf == nil {
			buf = getBuf()
		}
		buf.WriteString(text)
		if buf.Len() > 100 {
			w.Write(buf.Bytes())
			bufPool.Put(buf)
			buf = nil
		}
	}
	if buf != nil {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}
