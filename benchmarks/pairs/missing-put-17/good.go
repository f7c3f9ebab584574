package p

import (
	"fmt"
	"io"
	"strconv"
	"sync"
)

type scratch struct {
	b []byte
}

type scratchSource interface {
	Acquire() *scratch
	Release(*scratch)
}

type sharedScratch struct {
	pool sync.Pool
	max  int
}

func (s *sharedScratch) Acquire() *scratch {
	if v := s.pool.Get(); v != nil {
		return v.(*scratch)
	}
	return &scratch{b: make([]byte, 0, 256)}
}

func (s *sharedScratch) Release(x *scratch) {
	if cap(x.b) > s.max {
		return
	}
	x.b = x.b[:0]
	s.pool.Put(x)
}

type Marshaler interface {
	MarshalRESP(dst []byte) ([]byte, error)
}

type Conn struct {
	w       io.Writer
	scratch scratchSource
	sent    int64
}

var defaultScratch = &sharedScratch{max: 64 << 10}

func NewConn(w io.Writer) *Conn { return &Conn{w: w, scratch: defaultScratch} }

func appendBulk(dst []byte, s string) []byte {
	dst = append(dst, '$')
	dst = strconv.AppendInt(dst, int64(len(s)), 10)
	dst = append(dst, "\r\n"...)
	dst = append(dst, s...)
	return append(dst, "\r\n"...)
}

func (c *Conn) WriteValue(v any) error {
	sc := c.scratch.Acquire()
	switch x := v.(type) {
	case nil:
		sc.b = append(sc.b, "$-1\r\n"...)
	case int64:
		sc.b = append(sc.b, ':')
		sc.b = strconv.AppendInt(sc.b, x, 10)
		sc.b = append(sc.b, "\r\n"...)
	case string:
		sc.b = appendBulk(sc.b, x)
	case []string:
		sc.b = append(sc.b, '*')
		sc.b = strconv.AppendInt(sc.b, int64(len(x)), 10)
		sc.b = append(sc.b, "\r\n"...)
		for _, s := range x {
			sc.b = appendBulk(sc.b, s)
		}
	case Marshaler:
		out, err := x.MarshalRESP(sc.b)
		if err != nil {
			c.scratch.Release(sc)
			return fmt.Errorf("resp: %T: %w", v, err)
		}
		sc.b = out
	default:
		c.scratch.Release(sc)
		return fmt.Errorf("resp: unsupported type %T", v)
	}
	n, err := c.w.Write(sc.b)
	c.sent += int64(n)
	c.scratch.Release(sc)
	return err
}
