// Package-level and captured variables, maps and slices, through a local name and a named function.
package variables

import (
	"bytes"
	"sync"
)

type config struct{ names []string }

var defaults = &config{}

var configPool = sync.Pool{
	New: func() any {
		return defaults // want "New of `configPool` returns the one `defaults` each time"
	},
}

func rename(name string) int {
	c := configPool.Get().(*config)
	defer configPool.Put(c)
	c.names = append(c.names[:0], name) // want retained-references note "cut to length 0"
	return len(c.names)
}

var table = map[string]int{}

func newTable() any {
	t := table
	return t // want "`tablePool` returns the one `t` each time"
}

var tablePool = sync.Pool{New: newTable}

func count(name string) int {
	t := tablePool.Get().(map[string]int)
	defer tablePool.Put(t)
	clear(t)
	t[name]++
	return t[name]
}

var block = make([]byte, 512)

var blockPool = sync.Pool{New: func() any { return block }} // want "`block`"

func use() int {
	b := blockPool.Get().([]byte)
	defer blockPool.Put(b)
	return copy(b, "text")
}

func handler(buf *bytes.Buffer) func(string) int {
	pool := sync.Pool{
		New: func() any { return buf }, // want "`pool` returns the one `buf` each time"
	}
	return func(s string) int {
		b := pool.Get().(*bytes.Buffer)
		defer pool.Put(b)
		b.Reset()
		b.WriteString(s)
		return b.Len()
	}
}

type server struct {
	scratch bytes.Buffer
	pool    sync.Pool
}

func newServer() *server {
	s := &server{}
	s.pool.New = func() any { return &s.scratch } // want "`&s.scratch`"
	return s
}

func (s *server) length(text string) int {
	b := s.pool.Get().(*bytes.Buffer)
	defer s.pool.Put(b)
	b.Reset()
	b.WriteString(text)
	return b.Len()
}
