// Variables that are nil on some path.
package locals

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

func filledInABranch(w io.Writer, text string) {
	var buf *bytes.Buffer
	if text != "" {
		buf = getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
	bufPool.Put(buf) // want "nil"
}

func afterNil(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		bufPool.Put(buf)
		buf = nil
	}
	bufPool.Put(buf) // want "nil"
}

func deferredClosure(w io.Writer, text string) {
	var buf *bytes.Buffer
	defer func() {
		bufPool.Put(buf) // want "nil"
	}()
	if text == "" {
		return
	}
	buf = getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func deferredClosureWithGuard(w io.Writer, text string) {
	var buf *bytes.Buffer
	defer func() {
		if buf != nil {
			bufPool.Put(buf)
		}
	}()
	if text == "" {
		return
	}
	buf = getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func filledOnAllPaths(w io.Writer, text string) {
	var buf *bytes.Buffer
	if text != "" {
		buf = getBuf()
		buf.WriteString(text)
	} else {
		buf = getBuf()
		buf.WriteString("nothing")
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func sameCondition(w io.Writer, text string, pooled bool) {
	var buf *bytes.Buffer
	if pooled {
		buf = getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
	if pooled {
		bufPool.Put(buf)
	}
}

func leavesWhereNil(w io.Writer, texts []string) {
	var buf *bytes.Buffer
	for _, text := range texts {
		if buf == nil {
			buf = getBuf()
		}
		buf.WriteString(text)
	}
	if buf == nil {
		return
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}
