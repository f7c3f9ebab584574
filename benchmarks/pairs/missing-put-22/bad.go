package p

import (
	"math"
	"sort"
	"sync"
	"sync/atomic"
)

type series struct {
	name  string
	count atomic.Int64
	bits  atomic.Uint64
}

func (s *series) observe(v float64) {
	s.count.Add(1)
	for {
		old := s.bits.Load()
		if s.bits.CompareAndSwap(old, math.Float64bits(math.Float64frombits(old)+v)) {
			return
		}
	}
}

var seriesPool = sync.Pool{New: func() any { return new(series) }}

func newSeries(name string) *series {
	s := seriesPool.Get().(*series)
	s.name = name
	s.count.Store(0)
	s.bits.Store(0)
	return s
}

type Point struct {
	Name  string
	Count int64
	Sum   float64
}

type Aggregator struct {
	mu     sync.RWMutex
	live   map[string]*series
	peak   int
	prefix string
}

func NewAggregator(prefix string) *Aggregator {
	return &Aggregator{live: make(map[string]*series), prefix: prefix}
}

func (a *Aggregator) observeExisting(name string, v float64) bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	s, ok := a.live[name]
	if ok {
		s.observe(v)
	}
	return ok
}

func (a *Aggregator) Add(name string, v float64) {
	if a.observeExisting(name, v) {
		return
	}
	s := newSeries(a.prefix + name)
	a.mu.Lock()
	defer a.mu.Unlock()
	if cur, ok := a.live[name]; ok {
		cur.observe(v)
		return
	}
	s.observe(v)
	a.live[name] = s
	a.peak = max(a.peak, len(a.live))
}

func (a *Aggregator) Flush() []Point {
	a.mu.Lock()
	defer a.mu.Unlock()
	points := make([]Point, 0, len(a.live))
	for key, s := range a.live {
		points = append(points, Point{
			Name:  s.name,
			Count: s.count.Load(),
			Sum:   math.Float64frombits(s.bits.Load()),
		})
		delete(a.live, key)
		seriesPool.Put(s)
	}
	sort.Slice(points, func(i, j int) bool { return points[i].Name < points[j].Name })
	return points
}
