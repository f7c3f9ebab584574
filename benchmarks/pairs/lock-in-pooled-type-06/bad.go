package scatter

import (
	"context"
	"errors"
	"slices"
	"sync"
)

type Row struct {
	Key   uint64
	Value float64
}

type Stmt interface {
	Fetch(ctx context.Context) ([]Row, error)
}

type Shard interface {
	Prepare(query string) (Stmt, error)
}

type gather struct {
	wg    sync.WaitGroup
	mu    sync.Mutex
	stmts []Stmt
	rows  []Row
	err   error
}

var gathers = sync.Pool{New: func() any { return new(gather) }}

func putGather(g *gather) {
	clear(g.stmts)
	g.stmts = g.stmts[:0]
	g.rows = g.rows[:0]
	g.err = nil
	gathers.Put(g)
}

func (g *gather) expect(n int) { g.wg.Add(n) }

func (g *gather) fetch(ctx context.Context, st Stmt) {
	defer g.wg.Done()
	rows, err := st.Fetch(ctx)
	g.mu.Lock()
	defer g.mu.Unlock()
	if err != nil {
		g.err = errors.Join(g.err, err)
		return
	}
	g.rows = append(g.rows, rows...)
}

func (g *gather) sorted() []Row {
	out := slices.Clone(g.rows)
	slices.SortFunc(out, func(a, b Row) int {
		switch {
		case a.Key < b.Key:
			return -1
		case a.Key > b.Key:
			return 1
		}
		return 0
	})
	return out
}

// Executor runs one query over many shards.
type Executor struct {
	shards   []Shard
	maxParts int
}

func NewExecutor(shards []Shard, maxParts int) *Executor {
	return &Executor{shards: shards, maxParts: maxParts}
}

func (e *Executor) targets() []Shard {
	if e.maxParts > 0 && len(e.shards) > e.maxParts {
		return e.shards[:e.maxParts]
	}
	return e.shards
}

func (e *Executor) Run(ctx context.Context, query string) ([]Row, error) {
	targets := e.targets()
	if len(targets) == 0 {
		return nil, errors.New("scatter: no shards")
	}

	g := gathers.Get().(*gather)
	defer putGather(g)
	g.expect(len(targets))
	for _, sh := range targets {
		st, err := sh.Prepare(query)
		if err != nil {
			return nil, err
		}
		g.stmts = append(g.stmts, st)
	}
	for _, st := range g.stmts {
		go g.fetch(ctx, st)
	}
	g.wg.Wait()

	if g.err != nil {
		return nil, g.err
	}
	return g.sorted(), nil
}
