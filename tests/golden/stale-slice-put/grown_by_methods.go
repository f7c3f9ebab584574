// Growth in helpers, and by functions that append a text as long as it comes; a first header that may be nil.
package grownbymethods

import (
	"strconv"
	"sync"
	"time"
)

var lines = sync.Pool{New: func() any { b := make([]byte, 0, 64); return &b }}

type event struct {
	at   time.Time
	path string
}

func (e *event) appendTo(b []byte) []byte {
	b = e.at.AppendFormat(b, time.RFC3339)
	b = strconv.AppendQuote(append(b, ' '), e.path)
	return append(b, '\n')
}

func (e *event) log(write func([]byte)) {
	bp := lines.Get().(*[]byte)
	line := e.appendTo((*bp)[:0])
	write(line)
	lines.Put(bp) // want "`bp` goes back to `lines` pointing to the slice as it was before it grew"
}

func (e *event) logged(write func([]byte)) {
	bp := lines.Get().(*[]byte)
	*bp = e.appendTo((*bp)[:0])
	write(*bp)
	lines.Put(bp)
}

type slices[T any] struct{ free sync.Pool }

func (p *slices[T]) get() []T {
	if s, ok := p.free.Get().(*[]T); ok {
		return (*s)[:0]
	}
	return nil
}

func (p *slices[T]) put(s []T) {
	if cap(s) > 0 {
		p.free.Put(&s)
	}
}

var ids slices[int]

func total(of [][]int) int {
	all := ids.get()
	defer ids.put(all) // want "`all` goes back to `ids.free` as it was before it grew"
	for _, some := range of {
		all = append(all, some...)
	}
	return len(all)
}
