// The order in which one expression is evaluated.
package value_in_expression

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

func putBuf(buf *bytes.Buffer) { bufPool.Put(buf) }

func textOf(buf *bytes.Buffer) string {
	defer putBuf(buf)
	return buf.String()
}

func join(a string, n int) int { return len(a) + n }

func operandsInOrder(text string) int {
	buf := getBuf()
	buf.WriteString(text)
	return join(textOf(buf), buf.Len()) // want "`buf`.*after"
}

func lengthFirst(text string) int {
	buf := getBuf()
	buf.WriteString(text)
	n := buf.Len()
	return join(textOf(buf), n)
}

func writeReturned(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	io.WriteString(w, textOf(buf))
}
