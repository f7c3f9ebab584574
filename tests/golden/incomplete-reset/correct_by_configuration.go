package golden

import (
	"sync"
	"time"
)

// Whether a field is used is a matter of the configuration that made the pool as well: then each use sets it.

type Entry struct {
	Start time.Time
	Path  string
	Pid   int
}

type Config struct {
	Timed bool
	Log   func(e *Entry)
}

func New(configs ...Config) func(path string, next func() error) error {
	cfg := configs[0]
	entries := sync.Pool{New: func() any { return new(Entry) }}
	return func(path string, next func() error) error {
		e := entries.Get().(*Entry)
		e.Path = path
		e.Pid = 1
		defer entries.Put(e)
		if cfg.Timed {
			e.Start = time.Now()
		}
		err := next()
		cfg.Log(e)
		return err
	}
}

// The owner of the pool has an option that an acquire hands on, where it is set.

type Server struct {
	Lookup   func(name string) string
	requests sync.Pool
}

type Request struct {
	lookup func(name string) string
	names  []string
}

func (r *Request) Value(name string) string {
	if r.lookup != nil {
		return r.lookup(name)
	}
	return name
}

func (s *Server) acquire(names ...string) *Request {
	r, ok := s.requests.Get().(*Request)
	if !ok {
		r = new(Request)
	}
	if s.Lookup != nil {
		r.lookup = s.Lookup
	}
	r.names = append(r.names, names...)
	return r
}

func (s *Server) release(r *Request) {
	clear(r.names)
	r.names = r.names[:0]
	s.requests.Put(r)
}

func (s *Server) Serve(handle func(*Request)) {
	r := s.acquire("a", "b")
	handle(r)
	s.release(r)
}
