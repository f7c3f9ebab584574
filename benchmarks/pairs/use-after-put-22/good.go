package query

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

type stage struct {
	name string
	took time.Duration
}

type trace struct {
	begun  time.Time
	rows   int
	stages []stage
}

var tracePool sync.Pool

func acquireTrace() *trace {
	t, _ := tracePool.Get().(*trace)
	if t == nil {
		t = &trace{}
	}
	t.begun = time.Now()
	return t
}

func releaseTrace(t *trace) {
	clear(t.stages)
	t.stages = t.stages[:0]
	t.rows = 0
	tracePool.Put(t)
}

func (t *trace) stage(name string) func() {
	from := time.Now()
	return func() {
		t.stages = append(t.stages, stage{name: name, took: time.Since(from)})
	}
}

func (t *trace) elapsed() time.Duration { return time.Since(t.begun) }

type Plan interface {
	Next(ctx context.Context) (row []any, more bool, err error)
}

type Planner interface {
	Plan(ctx context.Context, text string) (Plan, error)
}

type Engine struct {
	Planner Planner
	Log     *slog.Logger
	Slow    time.Duration
}

func (e *Engine) report(text string, t *trace, err error) {
	args := make([]any, 0, 2*len(t.stages)+6)
	args = append(args, "query", text, "rows", t.rows)
	for _, s := range t.stages {
		args = append(args, s.name, s.took)
	}
	if err != nil {
		args = append(args, "err", err)
	}
	e.Log.Warn("slow or failed query", args...)
}

// Run executes text and hands its rows to emit.
func (e *Engine) Run(ctx context.Context, text string, emit func([]any) error) (err error) {
	t := acquireTrace()
	defer releaseTrace(t)
	defer func() {
		if err != nil || t.elapsed() > e.Slow {
			e.report(text, t, err)
		}
	}()

	done := t.stage("plan")
	plan, err := e.Planner.Plan(ctx, text)
	done()
	if err != nil {
		return err
	}

	defer t.stage("exec")()
	for {
		row, more, err := plan.Next(ctx)
		if err != nil {
			return err
		}
		if !more {
			return nil
		}
		t.rows++
		if err := emit(row); err != nil {
			return err
		}
	}
}
