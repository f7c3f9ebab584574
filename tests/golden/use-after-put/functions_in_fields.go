// A function that a field holds hands out memory of what it is given.
package functionsinfields

import (
	"bytes"
	"sync"
	"unsafe"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func unsafeString(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	return unsafe.String(&b[0], len(b))
}

func safeString(b []byte) string { return string(b) }

type app struct {
	text  func([]byte) string
	plain func([]byte) string
}

func newApp(immutable bool) *app {
	a := &app{text: unsafeString, plain: safeString}
	if immutable {
		a.text = safeString
	}
	return a
}

func (a *app) header(parts []string, set func(string)) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	for _, p := range parts {
		buf.WriteString(p)
	}
	h := a.text(buf.Bytes())
	bufPool.Put(buf)
	set(h) // want "`h` is passed to `set` after it went back to `bufPool`"
}

func (a *app) plainHeader(parts []string, set func(string)) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	for _, p := range parts {
		buf.WriteString(p)
	}
	h := a.plain(buf.Bytes())
	bufPool.Put(buf)
	set(h)
}
