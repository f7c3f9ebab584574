// A release that is kept as a value.
package method_values

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

func putAsAValue(w io.Writer, text string) {
	buf := getBuf()
	put := bufPool.Put
	buf.WriteString(text)
	put(buf)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func putAsAValueDeferred(w io.Writer, text string) {
	buf := getBuf()
	put := bufPool.Put
	defer put(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

type handle struct{ n int }

var handlePool = sync.Pool{New: func() any { return new(handle) }}

func (h *handle) free() { handlePool.Put(h) }

func freeAsAValue(n int) int {
	h := handlePool.Get().(*handle)
	h.n = n
	free := h.free
	free()
	return h.n // want "`h.*after"
}

func methodExpression(n int) int {
	h := handlePool.Get().(*handle)
	h.n = n
	(*handle).free(h)
	return h.n // want "`h.*after"
}

func freeAsAValueDeferred(n int) int {
	h := handlePool.Get().(*handle)
	h.n = n
	free := h.free
	defer free()
	return h.n
}
