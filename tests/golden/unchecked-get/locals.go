// Pools of one function, parameters, and other names for a pool.
package locals

import (
	"bytes"
	"sync"
)

func handler() func(string) int {
	var pool sync.Pool
	return func(s string) int {
		buf := pool.Get().(*bytes.Buffer) // want "`pool` has no New"
		defer pool.Put(buf)
		buf.Reset()
		buf.WriteString(s)
		return buf.Len()
	}
}

func parameter(pool *sync.Pool, s string) int {
	buf := pool.Get().(*bytes.Buffer)
	defer pool.Put(buf)
	buf.Reset()
	buf.WriteString(s)
	return buf.Len()
}

type server struct{ bufs sync.Pool }

type pair struct{ bufs, more sync.Pool }

func (s *server) alias(text string) int {
	pool := &s.bufs
	buf := pool.Get().(*bytes.Buffer) // want "has no New"
	defer pool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	return buf.Len()
}

func (s *pair) either(text string, more bool) int {
	pool := &s.bufs
	if more {
		pool = &s.more
	}
	buf := pool.Get().(*bytes.Buffer)
	defer pool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	return buf.Len()
}

func later() int {
	var pool sync.Pool
	pool.New = func() any { return new(bytes.Buffer) }
	n := 0
	for range 3 {
		buf := pool.Get().(*bytes.Buffer)
		n += buf.Cap()
		pool.Put(buf)
	}
	return n
}
