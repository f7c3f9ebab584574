package replica

import (
	"context"
	"errors"
	"sync"
	"time"
)

var ErrNoReplica = errors.New("replica: no replica answered")

type Replica interface {
	Name() string
	Read(ctx context.Context, key string) ([]byte, error)
}

type attempt struct {
	ctx    context.Context
	cancel context.CancelFunc
	tried  []string
	start  time.Time
}

var attempts = sync.Pool{New: func() any { return new(attempt) }}

func (a *attempt) arm(base context.Context) context.Context {
	if a.cancel != nil {
		a.cancel()
	}
	a.ctx, a.cancel = context.WithCancel(base)
	a.start = time.Now()
	return a.ctx
}

func (a *attempt) saw(name string) bool {
	for _, t := range a.tried {
		if t == name {
			return true
		}
	}
	a.tried = append(a.tried, name)
	return false
}

func (a *attempt) release() {
	if a.cancel != nil {
		a.cancel()
	}
	a.ctx, a.cancel = nil, nil
	clear(a.tried)
	a.tried = a.tried[:0]
	a.start = time.Time{}
	attempts.Put(a)
}

type latency struct {
	mu  sync.Mutex
	sum map[string]time.Duration
}

func (l *latency) observe(name string, d time.Duration) {
	l.mu.Lock()
	l.sum[name] += d
	l.mu.Unlock()
}

// Reader reads from the first replica that answers.
type Reader struct {
	base     context.Context
	replicas []Replica
	rounds   int
	stats    latency
}

func NewReader(base context.Context, rounds int, replicas ...Replica) *Reader {
	return &Reader{
		base:     base,
		replicas: replicas,
		rounds:   rounds,
		stats:    latency{sum: make(map[string]time.Duration)},
	}
}

func (r *Reader) Get(key string) ([]byte, error) {
	a := attempts.Get().(*attempt)
	defer a.release()

	var errs error
	for round := 0; round < r.rounds; round++ {
		for _, rep := range r.replicas {
			if a.saw(rep.Name()) && round == 0 {
				continue
			}
			val, err := rep.Read(a.arm(r.base), key)
			r.stats.observe(rep.Name(), time.Since(a.start))
			switch {
			case err == nil:
				return val, nil
			case errors.Is(r.base.Err(), context.Canceled):
				return nil, err
			}
			errs = errors.Join(errs, err)
		}
	}
	return nil, errors.Join(ErrNoReplica, errs)
}
