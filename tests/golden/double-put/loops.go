// Released again in the next turn.
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

func takenOutside(next func() bool) {
	buf := getBuf()
	for {
		bufPool.Put(buf) // want "`buf`.*twice"
		if !next() {
			return
		}
	}
}

func takenInside(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func afterTheLoopToo(w io.Writer, next func() string) {
	buf := getBuf()
	for {
		text := next()
		if text == "" {
			bufPool.Put(buf)
			break
		}
		buf.Reset()
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
	bufPool.Put(buf) // want "`buf`.*twice"
}

func leavesAtOnce(w io.Writer, texts []string) {
	buf := getBuf()
	for _, text := range texts {
		if text == "" {
			bufPool.Put(buf)
			return
		}
		buf.WriteString(text)
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}
