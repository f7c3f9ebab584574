// The first value of a pool that a function makes for itself is what New returns: nothing has been put there yet.
package firstofitsown

import (
	"context"
	"sync"
)

type row struct {
	id   int
	size int
}

type runner interface {
	Go(ctx context.Context, run func()) bool
	Wait()
}

type sizes struct{ known map[int]int }

func (s *sizes) each(f func(id int, size int) bool) {
	for id, size := range s.known {
		if !f(id, size) {
			return
		}
	}
}

type exporter struct {
	batch int
	send  func(rows []row) error
}

func (e *exporter) export(ctx context.Context, run runner, all *sizes) (err error) {
	batches := sync.Pool{New: func() any {
		rows := make([]row, 0, e.batch)
		return &rows
	}}
	rows := batches.Get().(*[]row)
	all.each(func(id int, size int) bool {
		*rows = append(*rows, row{id, size})
		if len(*rows) == e.batch {
			full := rows
			rows = batches.Get().(*[]row)
			*rows = (*rows)[:0]
			return run.Go(ctx, func() {
				defer func() {
					batches.Put(full)
				}()
				if failed := e.send(*full); failed != nil {
					err = failed
				}
			})
		}
		return true
	})
	run.Wait()
	if err != nil {
		return err
	}
	return e.send(*rows)
}

// What it takes later may be what has gone back meanwhile, and is appended to as it is.

func (e *exporter) pages(run runner, all *sizes) error {
	pages := sync.Pool{New: func() any {
		rows := make([]row, 0, e.batch)
		return &rows
	}}
	rows := pages.Get().(*[]row)
	all.each(func(id int, size int) bool {
		*rows = append(*rows, row{id, size})
		if len(*rows) == e.batch {
			_ = e.send(*rows)
			pages.Put(rows) // want "`rows` goes back to `pages` without a reset"
			rows = pages.Get().(*[]row)
		}
		return true
	})
	return e.send(*rows)
}

func (e *exporter) inTurn(all map[int]int) error {
	pages := sync.Pool{New: func() any {
		rows := make([]row, 0, e.batch)
		return &rows
	}}
	rows := pages.Get().(*[]row)
	for id, size := range all {
		*rows = append(*rows, row{id, size})
		if len(*rows) == e.batch {
			_ = e.send(*rows)
			pages.Put(rows) // want "`rows` goes back to `pages` without a reset"
			rows = pages.Get().(*[]row)
		}
	}
	err := e.send(*rows)
	*rows = (*rows)[:0]
	pages.Put(rows)
	return err
}
