package query

import (
	"context"
	"fmt"
	"sync"
)

// Pool is a typed pool with an optional hook that runs before a value goes back.
type Pool[T any] struct {
	p     sync.Pool
	clean func(*T)
}

func NewPool[T any](make func() *T, clean func(*T)) *Pool[T] {
	return &Pool[T]{p: sync.Pool{New: func() any { return make() }}, clean: clean}
}

func (p *Pool[T]) Get() *T { return p.p.Get().(*T) }

func (p *Pool[T]) Put(v *T) {
	if p.clean != nil {
		p.clean(v)
	}
	p.p.Put(v)
}

type scratch struct {
	buf [4096]byte
}

type batch struct {
	ids  []int64
	vals []float64
}

func (b *batch) add(id int64, v float64) {
	b.ids = append(b.ids, id)
	b.vals = append(b.vals, v)
}

func (b *batch) truncate() {
	b.ids = b.ids[:0]
	b.vals = b.vals[:0]
}

var (
	scratches = NewPool(func() *scratch { return new(scratch) }, nil)
	batches   = NewPool(func() *batch { return &batch{ids: make([]int64, 0, 512), vals: make([]float64, 0, 512)} }, nil)
)

type Source interface {
	// Next fills p and tells how many bytes it holds; 0 at the end.
	Next(ctx context.Context, p []byte) (int, error)
}

type Decoder func(p []byte) (id int64, v float64, err error)

type Agg struct {
	Count int
	Sum   float64
	Max   float64
}

// Aggregate runs through the source in batches of at most limit rows.
func Aggregate(ctx context.Context, src Source, dec Decoder, limit int) (Agg, error) {
	var agg Agg
	for {
		n, err := step(ctx, src, dec, limit, &agg)
		if err != nil || n == 0 {
			return agg, err
		}
	}
}

func step(ctx context.Context, src Source, dec Decoder, limit int, agg *Agg) (int, error) {
	s := scratches.Get()
	defer scratches.Put(s)
	b := batches.Get()
	defer batches.Put(b)

	rows := 0
	for ; rows < limit; rows++ {
		n, err := src.Next(ctx, s.buf[:])
		if err != nil {
			return 0, fmt.Errorf("row %d: %w", rows, err)
		}
		if n == 0 {
			break
		}
		id, v, err := dec(s.buf[:n])
		if err != nil {
			return 0, err
		}
		b.add(id, v)
	}
	for i, v := range b.vals {
		if i == 0 && agg.Count == 0 || v > agg.Max {
			agg.Max = v
		}
		agg.Sum += v
	}
	agg.Count += len(b.ids)
	return rows, nil
}
