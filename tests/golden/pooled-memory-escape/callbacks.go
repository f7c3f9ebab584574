// A callback keeps what its caller releases.
package callbacks

import (
	"bytes"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func withBuffer(f func(buf *bytes.Buffer)) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	f(buf)
}

func kept(text string) []byte {
	var out []byte
	withBuffer(func(buf *bytes.Buffer) {
		buf.WriteString(text)
		out = buf.Bytes() // want "buf.*stored"
	})
	return out
}

func keptItself(text string) *bytes.Buffer {
	var kept *bytes.Buffer
	withBuffer(func(buf *bytes.Buffer) {
		buf.WriteString(text)
		kept = buf // want "buf.*stored"
	})
	return kept
}

func copied(text string) []byte {
	var out []byte
	withBuffer(func(buf *bytes.Buffer) {
		buf.WriteString(text)
		out = bytes.Clone(buf.Bytes())
	})
	return out
}

func counted(text string) (n int) {
	withBuffer(func(buf *bytes.Buffer) {
		buf.WriteString(text)
		n = buf.Len()
	})
	return n
}

// What the literal returns is returned by the helper that lent it the buffer.

func with[R any](f func(*bytes.Buffer) R) R {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	return f(buf)
}

func lineOf(s string) []byte {
	return with(func(buf *bytes.Buffer) []byte {
		buf.WriteString(s)
		return buf.Bytes() // want "memory of `buf` is returned here, though it goes back to `bufPool` before that is used"
	})
}

func textOf(s string) string {
	return with(func(buf *bytes.Buffer) string {
		buf.WriteString(s)
		return buf.String()
	})
}

func measured(f func(*bytes.Buffer) []byte) int {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	all := f(buf)
	return len(all)
}

func sizeOf(s string) int {
	return measured(func(buf *bytes.Buffer) []byte {
		buf.WriteString(s)
		return buf.Bytes()
	})
}
