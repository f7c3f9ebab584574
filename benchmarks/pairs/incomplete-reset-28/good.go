package wire

import (
	"encoding/binary"
	"errors"
	"sync"
)

type Resetter interface {
	Reset()
}

// Recycler hands out values of one type and resets what comes back.
type Recycler[T Resetter] struct {
	pool sync.Pool
}

func NewRecycler[T Resetter](make func() T) *Recycler[T] {
	r := new(Recycler[T])
	r.pool.New = func() any { return make() }
	return r
}

// With runs fn with a recycled value.
func (r *Recycler[T]) With(fn func(T) error) error {
	v := r.pool.Get().(T)
	defer func() {
		v.Reset()
		r.pool.Put(v)
	}()
	return fn(v)
}

var (
	ErrShort = errors.New("wire: short packet")
	errTail  = errors.New("wire: bytes after the last field")
)

// cursor reads a packet field by field. The first failure sticks, so that callers
// need to check only once.
type cursor struct {
	data []byte
	off  int
	err  error
}

func (c *cursor) Reset() {
	c.data = nil
	c.off = 0
	c.err = nil
}

func (c *cursor) take(n int) []byte {
	if c.err != nil {
		return nil
	}
	if n < 0 || len(c.data)-c.off < n {
		c.err = ErrShort
		return nil
	}
	p := c.data[c.off : c.off+n]
	c.off += n
	return p
}

func (c *cursor) u16() uint16 {
	if p := c.take(2); p != nil {
		return binary.BigEndian.Uint16(p)
	}
	return 0
}

func (c *cursor) u32() uint32 {
	if p := c.take(4); p != nil {
		return binary.BigEndian.Uint32(p)
	}
	return 0
}

func (c *cursor) str() string { return string(c.take(int(c.u16()))) }

var cursors = NewRecycler(func() *cursor { return new(cursor) })

type Hello struct {
	Version uint32
	Client  string
	Token   string
}

// ParseHello decodes the first packet of a connection.
func ParseHello(p []byte) (*Hello, error) {
	h := new(Hello)
	err := cursors.With(func(c *cursor) error {
		c.data = p
		h.Version = c.u32()
		h.Client = c.str()
		h.Token = c.str()
		return c.err
	})
	if err != nil {
		return nil, err
	}
	return h, nil
}

type Query struct {
	ID  uint32
	SQL string
}

func ParseQuery(p []byte) (q Query, err error) {
	err = cursors.With(func(c *cursor) error {
		c.data = p
		q.ID, q.SQL = c.u32(), c.str()
		if c.err == nil && c.off != len(p) {
			return errTail
		}
		return c.err
	})
	return q, err
}
