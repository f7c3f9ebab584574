// Package conf encodes nested sections as text.
package conf

import (
	"io"
	"strconv"
	"strings"
	"sync"
)

// Encoder writes sections; use Free when done.
type Encoder struct {
	w      io.Writer
	line   []byte
	indent string
	escape bool
	depth  int
}

// Option configures an Encoder.
type Option func(*Encoder)

// WithIndent indents nested keys.
func WithIndent(s string) Option {
	return func(e *Encoder) { e.indent = s }
}

// WithEscape quotes every value.
func WithEscape() Option {
	return func(e *Encoder) { e.escape = true }
}

var encoders = sync.Pool{
	New: func() any { return &Encoder{line: make([]byte, 0, 80)} },
}

// NewEncoder returns an encoder for w.
func NewEncoder(w io.Writer, opts ...Option) *Encoder {
	e := encoders.Get().(*Encoder)
	e.w = w
	e.line = e.line[:0]
	e.indent = ""
	e.escape = false
	e.depth = 0
	for _, opt := range opts {
		opt(e)
	}
	return e
}

// Free gives the encoder back.
func (e *Encoder) Free() {
	e.w = nil
	encoders.Put(e)
}

// Begin opens a section.
func (e *Encoder) Begin(name string) error {
	e.line = append(e.pad(), name...)
	e.depth++
	return e.flush(" {\n")
}

// End closes a section.
func (e *Encoder) End() error {
	e.depth--
	e.line = e.pad()
	return e.flush("}\n")
}

// Value writes one key.
func (e *Encoder) Value(k, v string) error {
	e.line = append(e.pad(), k...)
	e.line = append(e.line, " = "...)
	if e.escape || strings.ContainsAny(v, "\n{}") {
		e.line = strconv.AppendQuote(e.line, v)
	} else {
		e.line = append(e.line, v...)
	}
	return e.flush("\n")
}

func (e *Encoder) pad() []byte {
	b := e.line[:0]
	for i := 0; i < e.depth; i++ {
		b = append(b, e.indent...)
	}
	return b
}

func (e *Encoder) flush(end string) error {
	e.line = append(e.line, end...)
	_, err := e.w.Write(e.line)
	return err
}
