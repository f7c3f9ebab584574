// A goroutine that finds a value only in a struct does not find it any more once it is taken out, under the lock.
package takenoutunderalock

import (
	"bytes"
	"context"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type writer struct {
	mu   sync.Mutex
	late bool
	body *bytes.Buffer
}

func (w *writer) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.late || w.body == nil {
		return 0, nil
	}
	return w.body.Write(p)
}

func (w *writer) free() { w.body = nil }

type request struct {
	out    *writer
	handle func(*request)
}

func timed(ctx context.Context, r *request) {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	w := &writer{body: b}
	r.out = w
	done := make(chan struct{}, 1)
	go func() {
		r.handle(r)
		done <- struct{}{}
	}()
	select {
	case <-done:
		w.free()
		pool.Put(b)
	case <-ctx.Done():
		w.mu.Lock()
		w.late = true
		w.free()
		pool.Put(b)
		w.mu.Unlock()
	}
}

// Without the lock it may be in the middle of a Write.

func unlocked(ctx context.Context, r *request) {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	w := &writer{body: b}
	r.out = w
	done := make(chan struct{}, 1)
	go func() { // want "`r` may still be in use by what starts here when it goes back to `pool`"
		r.handle(r)
		done <- struct{}{}
	}()
	select {
	case <-done:
		w.free()
		pool.Put(b)
	case <-ctx.Done():
		w.free()
		pool.Put(b)
	}
}
