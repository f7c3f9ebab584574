// The variable is given another value before its old one is released.
package overwritten

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

func takenTwice(w io.Writer, text string) {
	buf := getBuf() // want "`buf`"
	buf.WriteString(text)
	w.Write(buf.Bytes())
	buf = getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func setToNil(w io.Writer, text string) {
	buf := getBuf() // want "`buf`"
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		buf = nil
	}
	if buf != nil {
		bufPool.Put(buf)
	}
}

func shadowed(w io.Writer, text string) {
	var buf *bytes.Buffer
	defer func() {
		if buf != nil {
			bufPool.Put(buf)
		}
	}()
	if text != "" {
		buf := getBuf() // want note "`buf`"
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
}

func inTurns(w io.Writer, texts []string) {
	buf := getBuf()
	for _, text := range texts {
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
		buf = getBuf()
	}
	bufPool.Put(buf)
}

func otherNameReleases(w io.Writer, text string) {
	buf := getBuf()
	old := buf
	buf = getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
	bufPool.Put(old)
}

func deferredArgumentIsEvaluatedEarly(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	if text == "" {
		buf = getBuf() // want note "`buf`"
		buf.WriteString("nothing")
	}
	w.Write(buf.Bytes())
}
