// Taken and released under the same condition.
package conditional_pairs

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

func sameFlag(w io.Writer, text string, pooled bool) {
	var buf *bytes.Buffer
	if pooled {
		buf = getBuf()
	} else {
		buf = new(bytes.Buffer)
	}
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if pooled {
		bufPool.Put(buf)
	}
}

func otherFlag(w io.Writer, text string, pooled, keep bool) {
	var buf *bytes.Buffer
	if pooled {
		buf = getBuf() // want "`buf`"
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
	if pooled && !keep {
		bufPool.Put(buf)
	}
}

func nilMeansNotTaken(w io.Writer, texts []string) {
	var buf *bytes.Buffer
	for _, text := range texts {
		if buf == nil {
			buf = getBuf()
		}
		buf.WriteString(text)
	}
	if buf != nil {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}
