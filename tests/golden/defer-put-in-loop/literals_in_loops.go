// A defer inside a function literal ends with the literal.
package literals_in_loops

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

func calledEachTurn(w io.Writer, texts []string) {
	for _, text := range texts {
		func() {
			buf := getBuf()
			defer bufPool.Put(buf)
			buf.WriteString(text)
			w.Write(buf.Bytes())
		}()
	}
}

func startedEachTurn(w io.Writer, texts []string) {
	for _, text := range texts {
		go func() {
			buf := getBuf()
			defer bufPool.Put(buf)
			buf.WriteString(text)
			w.Write(buf.Bytes())
		}()
	}
}

func loopInALiteral(w io.Writer, texts []string) func() {
	return func() {
		for _, text := range texts {
			buf := getBuf()
			defer bufPool.Put(buf) // want "loop"
			buf.WriteString(text)
			w.Write(buf.Bytes())
		}
	}
}
