// An atomic flag tells who owns the value when the wait is given up: the function then, or the goroutine later.
package ownedbyflag

import (
	"bytes"
	"context"
	"sync"
	"sync/atomic"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func handedOver(ctx context.Context, next func(*bytes.Buffer) error) error {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	var owned atomic.Bool
	owned.Store(true)
	defer func() {
		if owned.Load() {
			pool.Put(b)
		}
	}()
	done := make(chan error, 1)
	go func() {
		err := next(b)
		if !owned.Load() {
			pool.Put(b)
		}
		done <- err
	}()
	select {
	case <-ctx.Done():
		owned.Store(false)
		return ctx.Err()
	case err := <-done:
		return err
	}
}

func keptByMistake(ctx context.Context, next func(*bytes.Buffer) error) error {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	var owned atomic.Bool
	owned.Store(true)
	defer func() {
		if owned.Load() {
			pool.Put(b)
		}
	}()
	done := make(chan error, 1)
	go func() { // want "`b` may still be in use by what starts here when it goes back to `pool`"
		err := next(b)
		if !owned.Load() {
			pool.Put(b)
		}
		done <- err
	}()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-done:
		return err
	}
}

// Here the goroutine says so itself, whenever it comes to that.

func takenOver(ctx context.Context, next func(*bytes.Buffer) error) error {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	var taken atomic.Bool
	taken.Store(false)
	go func() { // want "`b` is still in use here, and given back here as well as by this function to `pool`"
		taken.Store(true)
		_ = next(b)
		pool.Put(b)
	}()
	<-ctx.Done()
	if !taken.Load() {
		pool.Put(b)
	}
	return ctx.Err()
}
