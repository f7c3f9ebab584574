package golden

import (
	"encoding/json"
	"io"
	"sync"
)

type server struct {
	pool  sync.Pool
	limit int
}

type session struct {
	owner   *server
	mu      sync.Mutex
	w       io.Writer
	enc     *json.Encoder
	depth   int
	valid   bool
	value   int
	level   int
	used    uint64
	scratch []byte
}

func (s *server) get(w io.Writer) *session {
	c, _ := s.pool.Get().(*session)
	if c == nil {
		c = &session{}
	}
	c.owner = s
	c.used++
	c.w = w
	return c
}

func (s *server) put(c *session) {
	c.w = nil
	c.valid = false
	s.pool.Put(c)
}

func (c *session) enter() {
	c.depth++
	if c.depth > c.owner.limit {
		c.value = c.depth
		c.valid = true
	}
}

func (c *session) leave() { c.depth-- }

// render puts the level back on every way out.
func (c *session) render(n int) int {
	before := c.level
	defer func() { c.level = before }()
	c.level += n
	return c.level
}

func (s *server) handle(w io.Writer, n int) int {
	c := s.get(w)
	defer s.put(c)
	c.enter()
	defer c.leave()
	if c.enc == nil {
		c.enc = json.NewEncoder(io.Discard)
	}
	if cap(c.scratch) < n {
		c.scratch = make([]byte, n)
	}
	b := c.scratch[:n]
	copy(b, "x")
	_, _ = c.w.Write(b)
	if c.valid {
		return c.value
	}
	return c.render(n) + int(c.used)
}

type view struct {
	of   *frame
	cols []int
}

func (v *view) attach(f *frame) { v.of = f }

type frame struct {
	view  view
	cache map[string]*frame
	rows  int
}

var framePool = sync.Pool{New: func() any { return new(frame) }}

// reset empties the cache under another name, and gives back what is in it.
func (f *frame) reset() {
	cache := f.cache
	for k, inner := range cache {
		framePool.Put(inner)
		delete(cache, k)
	}
	f.view.cols = f.view.cols[:0]
	f.rows = 0
}

func (f *frame) find(name string) int {
	if f.cache == nil {
		f.cache = make(map[string]*frame)
	}
	f.cache[name] = nil
	return len(f.view.of.cache)
}

func measure(names []string) int {
	f := framePool.Get().(*frame)
	f.view.attach(f)
	for _, n := range names {
		f.rows += f.find(n)
	}
	n := f.rows
	f.reset()
	framePool.Put(f)
	return n
}

type ledger struct {
	seq     uint64
	entries []uint64
}

var ledgerPool = sync.Pool{New: func() any { return new(ledger) }}

// number hands out numbers that only ever grow; where they start is nobody's concern.
func (l *ledger) number() uint64 {
	l.seq++
	return l.seq
}

func book(n int) bool {
	l := ledgerPool.Get().(*ledger)
	for range n {
		l.entries = append(l.entries, l.number())
	}
	sorted := len(l.entries) < 2 || l.entries[0] < l.entries[1]
	l.entries = l.entries[:0]
	ledgerPool.Put(l)
	return sorted
}
