// Releases through interfaces.
package interfaces

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

type closer interface{ Close() }

type reply struct {
	n int
}

var replyPool = sync.Pool{New: func() any { return new(reply) }}

func (r *reply) Close() { replyPool.Put(r) } // want double-put note "called again"

func newReply(n int) *reply {
	r := replyPool.Get().(*reply)
	r.n = n
	return r
}

func closedDirectly(n int) int {
	r := newReply(n)
	r.Close()
	return r.n // want "`r.*after"
}

func closedThroughDefer(n int) int {
	r := newReply(n)
	defer r.Close()
	return r.n
}

type file struct{ n int }

func (f *file) Close() { f.n = -1 }

// Which Close runs is not known here.
func closedThroughInterface(c closer, f *file) int {
	c.Close()
	return f.n
}

func anyAsInterface(w io.Writer, text string) {
	buf := getBuf()
	var out io.Writer = buf
	io.WriteString(out, text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
	io.WriteString(out, text) // want "after"
}
