// Package series flattens labelled measurements into columnar blocks.
package series

import (
	"encoding/binary"
	"io"
	"math"
	"sync"
)

// pool is a typed sync.Pool. reset, if not nil, runs before a value goes back.
type pool[T any] struct {
	p     sync.Pool
	reset func(*T)
}

func newPool[T any](reset func(*T)) *pool[T] {
	pl := &pool[T]{reset: reset}
	pl.p.New = func() any { return new(T) }
	return pl
}

func (pl *pool[T]) get() *T { return pl.p.Get().(*T) }

func (pl *pool[T]) put(x *T) {
	if pl.reset != nil {
		pl.reset(x)
	}
	pl.p.Put(x)
}

type columns struct {
	times  []int64
	values []float64
}

// histogram counts are zeroed by observe, which is their only user.
type histogram [16]uint32

var (
	columnPool = newPool[columns](nil)
	histPool   = newPool[histogram](nil)
)

// Point is one measurement.
type Point struct {
	Unix  int64
	Value float64
}

// Flatten writes the points within [from, to) as a block.
func Flatten(w io.Writer, pts []Point, from, to int64) error {
	c := columnPool.get()
	defer columnPool.put(c)
	for _, p := range pts {
		if p.Unix >= from && p.Unix < to {
			c.times = append(c.times, p.Unix-from)
			c.values = append(c.values, p.Value)
		}
	}
	if err := binary.Write(w, binary.LittleEndian, uint32(len(c.times))); err != nil {
		return err
	}
	if err := binary.Write(w, binary.LittleEndian, c.times); err != nil {
		return err
	}
	return binary.Write(w, binary.LittleEndian, c.values)
}

// Skew returns the share of the fullest bucket by magnitude.
func Skew(pts []Point) float64 {
	if len(pts) == 0 {
		return 0
	}
	h := histPool.get()
	defer histPool.put(h)
	*h = histogram{}
	for _, p := range pts {
		_, exp := math.Frexp(p.Value)
		h[uint(exp)%16]++
	}
	var top uint32
	for _, n := range h {
		top = max(top, n)
	}
	return float64(top) / float64(len(pts))
}
