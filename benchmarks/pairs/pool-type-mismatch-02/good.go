// Package tabular writes rows as CSV-like text.
package tabular

import (
	"io"
	"strconv"
	"strings"
	"sync"
)

type base struct {
	line []byte
	cols int
}

type csvEncoder struct {
	base
	sep   byte
	quote bool
}

var encoders = sync.Pool{
	New: func() any {
		return &csvEncoder{base: base{line: make([]byte, 0, 128)}}
	},
}

func acquire(sep byte, quote bool) *csvEncoder {
	e := encoders.Get().(*csvEncoder)
	e.sep = sep
	e.quote = quote
	return e
}

func (e *csvEncoder) release() {
	e.line = e.line[:0]
	e.cols = 0
	encoders.Put(e)
}

func (b *base) endLine(w io.Writer) error {
	b.line = append(b.line, '\n')
	_, err := w.Write(b.line)
	b.line = b.line[:0]
	b.cols = 0
	return err
}

func (e *csvEncoder) cell(v any) {
	if e.cols > 0 {
		e.line = append(e.line, e.sep)
	}
	e.cols++
	switch v := v.(type) {
	case int:
		e.line = strconv.AppendInt(e.line, int64(v), 10)
	case float64:
		e.line = strconv.AppendFloat(e.line, v, 'g', -1, 64)
	case string:
		if e.quote || strings.IndexByte(v, e.sep) >= 0 {
			e.line = strconv.AppendQuote(e.line, v)
			return
		}
		e.line = append(e.line, v...)
	}
}

// Rows writes rows to w.
func Rows(w io.Writer, sep byte, quote bool, rows [][]any) error {
	e := acquire(sep, quote)
	defer e.release()
	for _, r := range rows {
		for _, v := range r {
			e.cell(v)
		}
		if err := e.endLine(w); err != nil {
			return err
		}
	}
	return nil
}
