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
