// A Put of another type than all Gets take out.
package odd_put

import (
	"bytes"
	"strings"
	"sync"
)

type reader struct{ r *strings.Reader }

type writer struct{ b bytes.Buffer }

var readerPool sync.Pool

func newReader(s string) *reader {
	r, ok := readerPool.Get().(*reader) // via "taken out as `\*reader` here"
	if !ok {
		r = new(reader)
	}
	r.r = strings.NewReader(s)
	return r
}

func (r *reader) Close() {
	r.r = nil
	readerPool.Put(r) // want double-put note "called again"
}

type session struct{ w *writer }

func (s *session) Close() {
	if s.w != nil {
		readerPool.Put(s.w) // want warning "`s.w` is a `\*writer`, but values of `readerPool` are `\*reader`"
		s.w = nil
	}
}

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(name string) string {
	var local bytes.Buffer
	local.WriteString(name)
	s := local.String()
	bufPool.Put(local) // want "`local` is a `bytes.Buffer`, but values of `bufPool` are `\*bytes.Buffer`"
	return s
}

func renderPooled(name string) string {
	b := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(b)
	b.Reset()
	b.WriteString(name)
	return b.String()
}
