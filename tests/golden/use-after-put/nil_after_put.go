// Setting the variable to nil ends its life.
package nil_after_put

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

func guarded(w io.Writer, texts []string) {
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

func pointerCompared(text string) bool {
	buf := getBuf()
	other := buf
	buf.WriteString(text)
	bufPool.Put(buf)
	return buf == nil || other == buf
}

func nilCheckIsNoGuard(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	bufPool.Put(buf)
	if buf != nil {
		w.Write(buf.Bytes()) // want "`buf`.*after"
	}
}
