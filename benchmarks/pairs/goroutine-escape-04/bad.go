package search

import (
	"context"
	"slices"
	"sync"
)

// Shard answers for a part of the index.
type Shard interface {
	Count(ctx context.Context, term string) (int64, error)
}

type tally struct {
	vals []int64
	errs []error
}

var tallies = sync.Pool{New: func() any { return new(tally) }}

func getTally(n int) *tally {
	tl := tallies.Get().(*tally)
	tl.vals = slices.Grow(tl.vals, n)[:n]
	tl.errs = slices.Grow(tl.errs, n)[:n]
	return tl
}

func putTally(tl *tally) {
	clear(tl.vals)
	clear(tl.errs)
	tl.vals, tl.errs = tl.vals[:0], tl.errs[:0]
	tallies.Put(tl)
}

func (tl *tally) sum() (int64, error) {
	var total int64
	for i, v := range tl.vals {
		if err := tl.errs[i]; err != nil {
			return 0, err
		}
		total += v
	}
	return total, nil
}

// Index is a set of shards.
type Index struct {
	shards []Shard
}

// Count asks all shards at once.
func (x *Index) Count(ctx context.Context, term string) (int64, error) {
	tl := getTally(len(x.shards))
	defer putTally(tl)

	var wg sync.WaitGroup
	for i, s := range x.shards {
		wg.Add(1)
		go func() {
			defer wg.Done()
			tl.vals[i], tl.errs[i] = s.Count(ctx, term)
		}()
	}
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()

	select {
	case <-done:
		return tl.sum()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
