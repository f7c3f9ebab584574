// Slices that are appended to and maps that are cleared keep what they grew to; scratch memory does not grow.
package slices_and_maps

import (
	"io"
	"sync"
)

var linePool = sync.Pool{New: func() any {
	b := make([]byte, 0, 64)
	return &b
}}

func line(w io.Writer, text string) error {
	p := linePool.Get().(*[]byte)
	*p = append((*p)[:0], text...)
	_, err := w.Write(*p)
	linePool.Put(p) // want "`p` goes back to `linePool` whatever it grew to"
	return err
}

var seenPool = sync.Pool{New: func() any { return map[string]int{} }}

func putSeen(m map[string]int) {
	clear(m)
	seenPool.Put(m) // want "`m` goes back to `seenPool` whatever it grew to"
}

var namesPool = sync.Pool{New: func() any { return map[string]int{} }}

func putNames(m map[string]int) {
	if len(m) > 1000 {
		return
	}
	clear(m)
	namesPool.Put(m)
}

var scratchPool = sync.Pool{New: func() any {
	b := make([]byte, 32<<10)
	return &b
}}

func scratch(w io.Writer, r io.Reader) error {
	p := scratchPool.Get().(*[]byte)
	defer scratchPool.Put(p)
	_, err := io.CopyBuffer(w, r, *p)
	return err
}
