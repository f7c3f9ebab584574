// What is switched off for good takes nothing, and so has nothing to give back.
package switched_off

import "sync"

type sample struct {
	begin, op int64
}

type watch struct {
	on     bool
	now    func() int64
	counts map[int64]int64
	pool   sync.Pool
}

func newWatch(on bool, now func() int64) *watch {
	w := &watch{now: now, counts: map[int64]int64{}}
	w.pool.New = func() any { return new(sample) }
	if on {
		w.on = true
	}
	return w
}

func (w *watch) begin(op int64) (s *sample) {
	if !w.on {
		return
	}
	s = w.take()
	s.begin, s.op = w.now(), op
	return
}

func (w *watch) end(s *sample) error {
	if !w.on {
		return nil
	}
	defer w.leave(s)
	w.counts[s.op] += w.now() - s.begin
	return nil
}

func (w *watch) take() *sample { return w.pool.Get().(*sample) }

func (w *watch) leave(s *sample) { w.pool.Put(s) }

// A switch that may be turned between the two, or that stands on one side only, loses what was taken.

type meter struct {
	on   bool
	now  func() int64
	sum  int64
	pool *sync.Pool
}

func newMeter(now func() int64) *meter {
	return &meter{now: now, pool: &sync.Pool{New: func() any { return new(sample) }}}
}

func (m *meter) turn(on bool) { m.on = on }

func (m *meter) begin() *sample {
	if !m.on {
		return nil
	}
	s := m.pool.Get().(*sample)
	s.begin, s.op = m.now(), 0
	return s
}

func (m *meter) end(s *sample) error {
	if !m.on {
		return nil // want "`s` from `m.pool` is not given back on every path"
	}
	defer m.pool.Put(s)
	m.sum += m.now() - s.begin
	return nil
}

type gauge struct {
	off  bool
	sum  int64
	pool *sync.Pool
}

func newGauge(off bool) *gauge {
	return &gauge{off: off, pool: &sync.Pool{New: func() any { return new(sample) }}}
}

func (g *gauge) begin(at int64) *sample {
	s := g.pool.Get().(*sample)
	s.begin, s.op = at, 0
	return s
}

func (g *gauge) end(s *sample) error {
	if g.off {
		return nil // want "`s` from `g.pool` is not given back on every path"
	}
	defer g.pool.Put(s)
	g.sum += s.begin
	return nil
}
