// Package stream writes result rows as a JSON array.
package stream

import (
	"context"
	"encoding/json"
	"io"
	"sync"
)

const flushAt = 8 << 10

type scope struct {
	ctx context.Context
	w   io.Writer
	buf []byte
	n   int
}

var scopes = sync.Pool{
	New: func() any { return &scope{buf: make([]byte, 0, flushAt+1024)} },
}

func newScope(ctx context.Context, w io.Writer) *scope {
	s := scopes.Get().(*scope)
	s.ctx = ctx
	s.w = w
	return s
}

func (s *scope) free() {
	s.buf = s.buf[:0]
	s.n = 0
	scopes.Put(s)
}

func (s *scope) flush() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	_, err := s.w.Write(s.buf)
	s.buf = s.buf[:0]
	return err
}

func (s *scope) row(v any) error {
	if s.n > 0 {
		s.buf = append(s.buf, ',')
	}
	s.n++
	enc, err := json.Marshal(v)
	if err != nil {
		return err
	}
	s.buf = append(s.buf, enc...)
	if len(s.buf) >= flushAt {
		return s.flush()
	}
	return nil
}

// Source yields rows; it reports false at the end.
type Source interface {
	Next(ctx context.Context) (row any, ok bool, err error)
}

// Rows writes all rows of src to w.
func Rows(ctx context.Context, w io.Writer, src Source) error {
	s := newScope(ctx, w)
	defer s.free()
	s.buf = append(s.buf, '[')
	for {
		v, ok, err := src.Next(ctx)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if err := s.row(v); err != nil {
			return err
		}
	}
	s.buf = append(s.buf, ']', '\n')
	return s.flush()
}
