// Switches, type switches, fallthrough and selects.
package switch_select

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

func switched(w io.Writer, text string, kind int) {
	buf := getBuf()
	buf.WriteString(text)
	switch kind {
	case 0:
		bufPool.Put(buf)
		return
	case 1:
		bufPool.Put(buf)
	default:
		defer bufPool.Put(buf)
	}
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func eachCaseReleases(w io.Writer, text string, kind int) {
	buf := getBuf()
	buf.WriteString(text)
	switch {
	case kind == 0:
		bufPool.Put(buf)
	case kind > 0:
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	default:
		bufPool.Put(buf)
	}
}

func fallsThrough(w io.Writer, buf *bytes.Buffer, kind int) {
	switch kind {
	case 0:
		bufPool.Put(buf)
		fallthrough
	case 1:
		w.Write(buf.Bytes()) // want "`buf`.*after"
	case 2:
		w.Write(buf.Bytes())
	}
}

func typed(v any, text string) {
	buf := getBuf()
	buf.WriteString(text)
	switch w := v.(type) {
	case io.Writer:
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	case nil:
		bufPool.Put(buf)
		buf.Reset() // want "`buf`.*after"
	default:
		bufPool.Put(buf)
	}
}

func selected(w io.Writer, text string, quit, flush chan struct{}) {
	buf := getBuf()
	buf.WriteString(text)
	for {
		select {
		case <-quit:
			bufPool.Put(buf)
			return
		case <-flush:
			w.Write(buf.Bytes())
			buf.Reset()
		}
	}
}

func selectedOnce(w io.Writer, text string, quit, flush chan struct{}) {
	buf := getBuf()
	buf.WriteString(text)
	select {
	case <-quit:
		bufPool.Put(buf)
	case <-flush:
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
	buf.Reset() // want "`buf`.*after"
}
