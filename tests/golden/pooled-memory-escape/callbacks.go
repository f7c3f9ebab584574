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
