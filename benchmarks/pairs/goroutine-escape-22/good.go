package transfer

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// progress counts what one transfer has moved.
type progress struct {
	name  string
	total int64
	moved atomic.Int64
	parts atomic.Int32
}

type progressPool struct{ sync.Pool }

var tracked = progressPool{sync.Pool{New: func() any { return new(progress) }}}

func (p *progressPool) start(name string, total int64) *progress {
	g := p.Get().(*progress)
	g.name, g.total = name, total
	g.moved.Store(0)
	g.parts.Store(0)
	return g
}

func (p *progressPool) finish(g *progress) { p.Put(g) }

func (g *progress) line() string {
	moved := g.moved.Load()
	if g.total <= 0 {
		return fmt.Sprintf("%s: %d bytes, %d parts", g.name, moved, g.parts.Load())
	}
	return fmt.Sprintf("%s: %d%%, %d parts", g.name, moved*100/g.total, g.parts.Load())
}

type Store interface {
	PutPart(ctx context.Context, name string, part int, data []byte) error
	Complete(ctx context.Context, name string, parts int) error
}

type Uploader struct {
	Store  Store
	Report func(line string)
	Every  time.Duration
	Part   int
}

func (u *Uploader) watch(g *progress) (stop func()) {
	quit := make(chan struct{})
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		tick := time.NewTicker(u.Every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				u.Report(g.line())
			case <-quit:
				return
			}
		}
	}()
	return func() {
		close(quit)
		<-gone
	}
}

func (u *Uploader) parts(ctx context.Context, g *progress, r io.Reader) (int, error) {
	buf := make([]byte, u.Part)
	for part := 1; ; part++ {
		n, err := io.ReadFull(r, buf)
		if n > 0 {
			if err := u.Store.PutPart(ctx, g.name, part, buf[:n]); err != nil {
				return part, fmt.Errorf("transfer: part %d: %w", part, err)
			}
			g.moved.Add(int64(n))
			g.parts.Add(1)
		}
		switch err {
		case nil:
		case io.EOF:
			return part - 1, nil
		case io.ErrUnexpectedEOF:
			return part, nil
		default:
			return part, err
		}
	}
}

// Upload moves r to the store.
func (u *Uploader) Upload(ctx context.Context, name string, r io.Reader, size int64) error {
	g := tracked.start(name, size)
	defer tracked.finish(g)
	if u.Report != nil && u.Every > 0 {
		stop := u.watch(g)
		defer stop()
	}
	n, err := u.parts(ctx, g, r)
	if err != nil {
		return err
	}
	return u.Store.Complete(ctx, name, n)
}
