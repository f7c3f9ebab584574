// Cases without a release.
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

func oneCase(w io.Writer, text string, kind int) {
	buf := getBuf() // want "`buf`"
	buf.WriteString(text)
	switch kind {
	case 0:
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	case 1:
		w.Write([]byte("skipped"))
	default:
		bufPool.Put(buf)
	}
}

func noDefault(w io.Writer, text string, kind int) {
	buf := getBuf() // want "`buf`"
	buf.WriteString(text)
	switch kind {
	case 0:
		bufPool.Put(buf)
	case 1:
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func allCases(w io.Writer, text string, kind int) {
	buf := getBuf()
	buf.WriteString(text)
	switch kind {
	case 0:
		w.Write(buf.Bytes())
		fallthrough
	case 1:
		bufPool.Put(buf)
	default:
		bufPool.Put(buf)
	}
}

func quitting(w io.Writer, texts chan string, quit chan struct{}) {
	buf := getBuf() // want "`buf`"
	for {
		select {
		case text, ok := <-texts:
			if !ok {
				bufPool.Put(buf)
				return
			}
			buf.WriteString(text)
		case <-quit:
			return
		}
	}
}

func quittingInOrder(w io.Writer, texts chan string, quit chan struct{}) {
	buf := getBuf()
	defer bufPool.Put(buf)
	for {
		select {
		case text, ok := <-texts:
			if !ok {
				return
			}
			buf.WriteString(text)
		case <-quit:
			return
		}
	}
}
