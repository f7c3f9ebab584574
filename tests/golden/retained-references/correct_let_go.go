// Ways of letting go that look like keeping: a reader of nothing, a value just made, a parameter of an interface.
package correctletgo

import (
	"bufio"
	"context"
	"io"
	"strings"
	"sync"
)

type lexer struct {
	in   *bufio.Reader
	seen int
}

var lexers = sync.Pool{New: func() any {
	return &lexer{in: bufio.NewReader(strings.NewReader(""))}
}}

func getLexer(r io.Reader) *lexer {
	l := lexers.Get().(*lexer)
	l.in.Reset(r)
	return l
}

func putLexer(l *lexer) {
	l.seen = 0
	l.in.Reset(strings.NewReader(""))
	lexers.Put(l)
}

type stream struct {
	ctx  context.Context
	name string
}

func newStream() *stream { return &stream{} }

func (s *stream) with(ctx context.Context) *stream {
	s.ctx = ctx
	return s
}

var streams = sync.Pool{New: func() any { return newStream() }}

func init() {
	for range 8 {
		streams.Put(newStream())
	}
}

func open(ctx context.Context) *stream { return streams.Get().(*stream).with(ctx) }

func (s *stream) close() {
	s.ctx = nil
	streams.Put(s)
}

type body struct {
	from io.Reader
	left int
}

var bodies = sync.Pool{New: func() any { return new(body) }}

func newBody(from io.Reader) io.Reader {
	b := bodies.Get().(*body)
	b.from = from
	b.left = 10
	return b
}

func (b *body) Read(p []byte) (int, error) {
	b.left--
	return b.from.Read(p)
}

func (b *body) clear() {
	b.from = nil
	b.left = 0
}

func release(r io.Reader) {
	if b, ok := r.(*body); ok {
		b.clear()
		bodies.Put(b)
	}
}
