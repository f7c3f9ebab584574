// The body of a range over a function belongs to the function around it, and so do its defers.
package range_over_func

import (
	"bytes"
	"io"
	"iter"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func words(texts []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, text := range texts {
			if !yield(text) {
				return
			}
		}
	}
}

func overIterator(w io.Writer, texts []string) {
	for text := range words(texts) {
		buf := bufPool.Get().(*bytes.Buffer)
		defer bufPool.Put(buf) // want "loop"
		buf.Reset()
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
}

func overIteratorInOrder(w io.Writer, texts []string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	for text := range words(texts) {
		buf.WriteString(text)
	}
	w.Write(buf.Bytes())
}
