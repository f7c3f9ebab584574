// Functions that call themselves and each other.
package recursion

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

type node struct {
	text        string
	left, right *node
}

func (n *node) write(buf *bytes.Buffer) {
	if n == nil {
		return
	}
	n.left.write(buf)
	buf.WriteString(n.text)
	n.right.write(buf)
}

func writeTree(w io.Writer, n *node) {
	buf := getBuf()
	n.write(buf)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

// drop releases in the end, however deep.
func drop(buf *bytes.Buffer, depth int) {
	if depth == 0 {
		bufPool.Put(buf)
		return
	}
	drop(buf, depth-1)
}

func afterDrop(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	drop(buf, 3)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func even(buf *bytes.Buffer, n int) {
	if n == 0 {
		bufPool.Put(buf)
		return
	}
	odd(buf, n-1)
}

func odd(buf *bytes.Buffer, n int) {
	if n == 0 {
		bufPool.Put(buf)
		return
	}
	even(buf, n-1)
}

func afterEven(text string) int {
	buf := getBuf()
	buf.WriteString(text)
	even(buf, len(text))
	return buf.Len() // want "`buf`.*after"
}

// Each call has a buffer of its own.
func nested(w io.Writer, depth int) {
	if depth == 0 {
		return
	}
	buf := getBuf()
	buf.WriteByte('(')
	nested(w, depth-1)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}
