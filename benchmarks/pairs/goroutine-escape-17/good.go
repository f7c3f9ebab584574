package jobs

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"
	"sync"
	"time"
)

var ErrUnknown = errors.New("jobs: unknown kind")

// watch describes a running job for the watchdog.
type watch struct {
	kind  string
	tags  []string
	begun time.Time
}

var watches = sync.Pool{New: func() any { return &watch{tags: make([]string, 0, 4)} }}

func newWatch(kind string, tags map[string]string) *watch {
	w := watches.Get().(*watch)
	w.kind = kind
	w.begun = time.Now()
	for k, v := range tags {
		w.tags = append(w.tags, k+"="+v)
	}
	return w
}

func (w *watch) free() {
	clear(w.tags)
	w.tags = w.tags[:0]
	w.kind = ""
	watches.Put(w)
}

func (w *watch) String() string {
	return fmt.Sprintf("%s [%s] since %s", w.kind, strings.Join(w.tags, " "), w.begun.Format(time.RFC3339))
}

type Func func(ctx context.Context, payload []byte) error

type Job struct {
	Kind    string
	Tags    map[string]string
	Payload []byte
}

type Runner struct {
	mu    sync.RWMutex
	kinds map[string]Func
	limit time.Duration
	logf  func(format string, args ...any)
}

func NewRunner(limit time.Duration) *Runner {
	return &Runner{kinds: make(map[string]Func), limit: limit, logf: log.Printf}
}

func (r *Runner) Register(kind string, fn Func) {
	r.mu.Lock()
	r.kinds[kind] = fn
	r.mu.Unlock()
}

func (r *Runner) lookup(kind string) (Func, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	fn, ok := r.kinds[kind]
	return fn, ok
}

// Run does one job, with a warning where it takes long.
func (r *Runner) Run(ctx context.Context, j *Job) error {
	fn, ok := r.lookup(j.Kind)
	if !ok {
		return ErrUnknown
	}
	w := newWatch(j.Kind, j.Tags)
	timer := time.AfterFunc(r.limit, func() {
		r.logf("jobs: still running: %v", w)
		w.free()
	})
	defer func() {
		if timer.Stop() {
			w.free()
		}
	}()
	if err := fn(ctx, j.Payload); err != nil {
		return fmt.Errorf("jobs: %s: %w", j.Kind, err)
	}
	return nil
}
