package pipeline

import (
	"bufio"
	"context"
	"io"
	"strconv"
	"sync"
)

const batchSize = 128

// batch travels from the decoder to the summing stage, which releases it.
type batch struct {
	vals []int64
	line int
}

var batches = sync.Pool{New: func() any { return &batch{vals: make([]int64, 0, batchSize)} }}

func (b *batch) release() {
	b.vals, b.line = b.vals[:0], 0
	batches.Put(b)
}

// Decode sends the numbers of r, one per line, in batches.
func Decode(ctx context.Context, r io.Reader, out chan<- *batch) error {
	defer close(out)
	sc := bufio.NewScanner(r)
	for line, more := 1, true; more; {
		b := batches.Get().(*batch)
		b.line = line
		for len(b.vals) < batchSize {
			if more = sc.Scan(); !more {
				break
			}
			v, err := strconv.ParseInt(sc.Text(), 10, 64)
			if err != nil {
				b.release()
				return err
			}
			b.vals = append(b.vals, v)
			line++
		}
		select {
		case out <- b:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return sc.Err()
}

// Sum adds up all numbers of r.
func Sum(ctx context.Context, r io.Reader) (int64, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in := make(chan *batch, 4)
	errc := make(chan error, 1)
	go func() { errc <- Decode(ctx, r, in) }()

	var total int64
	for b := range in {
		for _, v := range b.vals {
			total += v
		}
		b.release()
	}
	return total, <-errc
}
