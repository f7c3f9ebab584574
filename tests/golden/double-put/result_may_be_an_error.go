// What was given back comes with an error; what was not comes with whatever the answer says.
package result_may_be_an_error

import (
	"context"
	"errors"
	"sync"
)

type job struct {
	data []byte
}

type answer struct {
	size int
	err  error
}

var errFull = errors.New("too many jobs")

var jobPool = sync.Pool{New: func() any { return new(job) }}

type worker struct {
	load  int
	limit int
	run   func([]byte) answer
}

func newJob(b []byte) *job {
	j := jobPool.Get().(*job)
	j.data = append(j.data[:0], b...)
	return j
}

func (w *worker) submit(ctx context.Context, j *job) answer {
	if w.load > w.limit {
		jobPool.Put(j)
		return answer{err: errFull}
	}
	if len(j.data) == 0 {
		jobPool.Put(j)
		return answer{err: errors.New("an empty job")}
	}
	select {
	case <-ctx.Done():
		jobPool.Put(j)
		return answer{err: ctx.Err()}
	default:
	}
	return w.run(j.data)
}

func asked(ctx context.Context, w *worker, b []byte) (int, error) {
	j := newJob(b) // want missing-put note "not given back"
	a := w.submit(ctx, j)
	if a.err != nil {
		return 0, a.err
	}
	jobPool.Put(j)
	return a.size, nil
}

func unasked(ctx context.Context, w *worker, b []byte) (int, error) {
	j := newJob(b)
	a := w.submit(ctx, j)
	jobPool.Put(j) // want "`j`.*twice"
	return a.size, a.err
}

func askedAmiss(ctx context.Context, w *worker, b []byte) (int, error) {
	j := newJob(b)
	a := w.submit(ctx, j)
	if a.err != nil {
		jobPool.Put(j) // want "`j`.*twice"
		return 0, a.err
	}
	jobPool.Put(j)
	return a.size, nil
}

func (w *worker) try(j *job) error {
	if w.load > w.limit {
		jobPool.Put(j)
		return errFull
	}
	a := w.run(j.data)
	return a.err
}

func tried(w *worker, b []byte) error {
	j := newJob(b) // want missing-put note "not given back"
	if err := w.try(j); err != nil {
		return err
	}
	jobPool.Put(j)
	return nil
}

func triedInVain(w *worker, b []byte) error {
	j := newJob(b)
	err := w.try(j)
	jobPool.Put(j) // want "`j`.*twice"
	return err
}
