package exec

import (
	"context"
	"errors"
	"sync"
)

type Tuple struct {
	Cols []any
	Blob []byte
}

type Source interface {
	Next(ctx context.Context) (*Tuple, error)
}

type Sink interface {
	Consume(rows []*Tuple) error
}

var ErrDone = errors.New("exec: end of rows")

type batch struct {
	rows     []*Tuple
	selected []int
	bytes    int
}

var batches = sync.Pool{
	New: func() any {
		return &batch{rows: make([]*Tuple, 0, 1024), selected: make([]int, 0, 1024)}
	},
}

func (b *batch) full(limit int) bool {
	return len(b.rows) == cap(b.rows) || b.bytes >= limit
}

func (b *batch) add(t *Tuple) {
	b.rows = append(b.rows, t)
	b.bytes += len(t.Blob)
}

func (b *batch) filter(keep func(*Tuple) bool) {
	for i, t := range b.rows {
		if keep(t) {
			b.selected = append(b.selected, i)
		}
	}
	if len(b.selected) == len(b.rows) {
		return
	}
	for to, from := range b.selected {
		b.rows[to], b.rows[from] = b.rows[from], b.rows[to]
	}
}

func (b *batch) reset() {
	b.rows = b.rows[:0]
	b.selected = b.selected[:0]
	b.bytes = 0
}

func (b *batch) free() {
	b.reset()
	batches.Put(b)
}

// Filter pulls tuples, keeps some of them and pushes those on in batches.
type Filter struct {
	Src   Source
	Dst   Sink
	Keep  func(*Tuple) bool
	Limit int
}

func (f *Filter) fill(ctx context.Context, b *batch) (last bool, err error) {
	for !b.full(f.Limit) {
		t, err := f.Src.Next(ctx)
		if errors.Is(err, ErrDone) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
		b.add(t)
	}
	return false, nil
}

func (f *Filter) step(ctx context.Context) (last bool, err error) {
	b := batches.Get().(*batch)
	defer b.free()
	if last, err = f.fill(ctx, b); err != nil {
		return last, err
	}
	b.filter(f.Keep)
	if len(b.selected) > 0 {
		err = f.Dst.Consume(b.rows[:len(b.selected)])
	}
	return last, err
}

// Run works until the source ends or something fails.
func (f *Filter) Run(ctx context.Context) error {
	for {
		last, err := f.step(ctx)
		if err != nil || last {
			return err
		}
	}
}
