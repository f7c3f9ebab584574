package p

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"sync"
)

var encodeBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type rowEncoder struct {
	buf   *bytes.Buffer
	sep   byte
	cells int
	owned bool
}

type option func(*rowEncoder)

func withBuffer(b *bytes.Buffer) option {
	return func(e *rowEncoder) { e.buf = b }
}

func withSeparator(c byte) option {
	return func(e *rowEncoder) { e.sep = c }
}

func newRowEncoder(opts ...option) *rowEncoder {
	e := &rowEncoder{sep: ','}
	for _, o := range opts {
		o(e)
	}
	if e.buf == nil {
		e.buf = encodeBuffers.Get().(*bytes.Buffer)
		e.owned = true
	}
	e.buf.Reset()
	return e
}

func (e *rowEncoder) cell(v any) error {
	if e.cells > 0 {
		e.buf.WriteByte(e.sep)
	}
	e.cells++
	switch x := v.(type) {
	case string:
		e.buf.WriteString(strconv.Quote(x))
	case int:
		e.buf.WriteString(strconv.Itoa(x))
	case fmt.Stringer:
		e.buf.WriteString(x.String())
	default:
		return fmt.Errorf("cell %d: unsupported type %T", e.cells, v)
	}
	return nil
}

func (e *rowEncoder) flush(w io.Writer) error {
	e.buf.WriteByte('\n')
	_, err := e.buf.WriteTo(w)
	return err
}

func (e *rowEncoder) close() {
	b := e.buf
	e.buf = nil
	if b != nil && e.owned {
		encodeBuffers.Put(b)
	}
}

func encodeRow(w io.Writer, cells []any, opts ...option) error {
	e := newRowEncoder(opts...)
	defer e.close()
	for _, c := range cells {
		if err := e.cell(c); err != nil {
			return err
		}
	}
	return e.flush(w)
}

type Table struct {
	w    io.Writer
	line bytes.Buffer
	rows int
}

func (t *Table) Append(cells ...any) error {
	if err := encodeRow(t.w, cells, withBuffer(&t.line), withSeparator('\t')); err != nil {
		return fmt.Errorf("row %d: %w", t.rows, err)
	}
	t.rows++
	return nil
}

func WriteHeader(w io.Writer, names ...string) error {
	cells := make([]any, len(names))
	for i, n := range names {
		cells[i] = n
	}
	return encodeRow(w, cells)
}
