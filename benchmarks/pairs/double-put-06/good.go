package statsd

import (
	"io"
	"strconv"
	"sync"
)

type point struct {
	name string
	val  float64
}

var points = sync.Pool{New: func() any { return new(point) }}

func newPoint(name string, val float64) *point {
	p := points.Get().(*point)
	p.name, p.val = name, val
	return p
}

func freePoint(p *point) {
	*p = point{}
	points.Put(p)
}

// Batcher collects points and sends them in one datagram.
type Batcher struct {
	mu     sync.Mutex
	w      io.Writer
	points []*point
	out    []byte
	max    int
}

// NewBatcher sends to w after every max points.
func NewBatcher(w io.Writer, max int) *Batcher {
	return &Batcher{w: w, max: max}
}

// Gauge adds a point.
func (b *Batcher) Gauge(name string, val float64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.points = append(b.points, newPoint(name, val))
	if len(b.points) < b.max {
		return nil
	}
	return b.flush()
}

// Close sends what is left.
func (b *Batcher) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.flush()
}

func (b *Batcher) flush() error {
	if len(b.points) == 0 {
		return nil
	}
	b.out = b.out[:0]
	for _, p := range b.points {
		b.out = append(b.out, p.name...)
		b.out = append(b.out, ':')
		b.out = strconv.AppendFloat(b.out, p.val, 'f', -1, 64)
		b.out = append(b.out, "|g\n"...)
	}
	_, err := b.w.Write(b.out)
	for _, p := range b.points {
		freePoint(p)
	}
	clear(b.points)
	b.points = b.points[:0]
	return err
}
