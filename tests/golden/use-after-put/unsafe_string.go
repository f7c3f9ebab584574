// A string made without copying has the memory of its bytes.
package unsafe_string

import (
	"bytes"
	"io"
	"sync"
	"unsafe"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func oldView(b []byte) string { return *(*string)(unsafe.Pointer(&b)) }

func inline(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	b := buf.Bytes()
	s := unsafe.String(&b[0], len(b))
	bufPool.Put(buf)
	io.WriteString(w, s) // want "after"
}

func byHelper(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	s := view(buf.Bytes())
	bufPool.Put(buf)
	io.WriteString(w, s) // want "after"
}

func byOldHelper(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	s := oldView(buf.Bytes())
	bufPool.Put(buf)
	io.WriteString(w, s) // want "after"
}

func copied(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	s := string(buf.Bytes())
	bufPool.Put(buf)
	io.WriteString(w, s)
}

func usedBefore(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	io.WriteString(w, view(buf.Bytes()))
	bufPool.Put(buf)
}
