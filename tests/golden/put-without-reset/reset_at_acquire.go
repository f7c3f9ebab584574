// A reset after Get is as good as one before Put, if everyone does it.
package reset_at_acquire

import (
	"bytes"
	"io"
	"sync"
)

var allPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

func first(w io.Writer, text string) {
	buf := allPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	allPool.Put(buf)
}

func second(w io.Writer, text string) {
	buf := allPool.Get().(*bytes.Buffer)
	defer allPool.Put(buf)
	buf.Reset()
	if text == "" {
		return
	}
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func resetOnceThePathIsKnown(w io.Writer, text string) {
	buf := allPool.Get().(*bytes.Buffer)
	if text == "" {
		allPool.Put(buf)
		return
	}
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	allPool.Put(buf)
}

var somePool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

func careful(w io.Writer, text string) {
	buf := somePool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	somePool.Put(buf) // want "`buf`.*without a reset"
}

// The one who does not reset reads what careful left.
func trusting(w io.Writer, text string) {
	buf := somePool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	w.Write(buf.Bytes())
	buf.Reset()
	somePool.Put(buf)
}
