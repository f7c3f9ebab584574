// Package runner executes short tasks with a deadline.
package runner

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Func is the code of a task.
type Func func(ctx context.Context, args []int64) (int64, error)

// ErrUnknown reports a missing task.
var ErrUnknown = errors.New("runner: unknown task")

type task struct {
	ctx    context.Context
	cancel context.CancelFunc
	args   []int64
	tries  int
}

// Runner knows tasks by name.
type Runner struct {
	funcs   map[string]Func
	timeout time.Duration
	retries int
	tasks   sync.Pool
}

// New returns a runner of funcs.
func New(funcs map[string]Func, timeout time.Duration, retries int) *Runner {
	r := &Runner{funcs: funcs, timeout: timeout, retries: retries}
	r.tasks.New = func() any { return &task{args: make([]int64, 0, 8)} }
	return r
}

func (r *Runner) start(parent context.Context, args []int64) *task {
	t := r.tasks.Get().(*task)
	t.args = append(t.args, args...)
	t.ctx, t.cancel = context.WithTimeout(parent, r.timeout)
	return t
}

func (r *Runner) finish(t *task) {
	t.reset()
	r.tasks.Put(t)
}

func (t *task) reset() {
	t.args = t.args[:0]
	t.tries = 0
	t.dropDeadline()
}

func (t *task) dropDeadline() {
	t.cancel()
	t.ctx, t.cancel = nil, nil
}

func (t *task) run(f Func, retries int) (int64, error) {
	for {
		v, err := f(t.ctx, t.args)
		if err == nil || t.ctx.Err() != nil || t.tries == retries {
			return v, err
		}
		t.tries++
	}
}

// Run executes the named task.
func (r *Runner) Run(parent context.Context, name string, args ...int64) (int64, error) {
	f := r.funcs[name]
	if f == nil {
		return 0, ErrUnknown
	}
	t := r.start(parent, args)
	defer r.finish(t)
	return t.run(f, r.retries)
}
