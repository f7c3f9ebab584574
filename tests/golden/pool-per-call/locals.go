// Pools that die with the call, as values and pointers.
package locals

import (
	"bytes"
	"sync"
)

func literal(name string) string {
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }} // want "`pool` is made anew by each call"
	buf := pool.Get().(*bytes.Buffer)
	defer pool.Put(buf)
	buf.Reset()
	buf.WriteString(name)
	return buf.String()
}

func pointer(name string) string {
	pool := &sync.Pool{} // want "`pool`"
	pool.New = func() any { return new(bytes.Buffer) }
	buf := pool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(name)
	s := buf.String()
	pool.Put(buf)
	return s
}

func declared(name string) string {
	var pool sync.Pool // want "`pool`"
	pool.New = func() any { return new(bytes.Buffer) }
	buf := pool.Get().(*bytes.Buffer)
	defer func() { pool.Put(buf) }()
	buf.Reset()
	buf.WriteString(name)
	return buf.String()
}

func eachTurn(names []string) (n int) {
	for _, name := range names {
		pool := sync.Pool{New: func() any { return new(bytes.Buffer) }} // want "`pool`"
		buf := pool.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString(name)
		n += buf.Len()
		pool.Put(buf)
	}
	return n
}

func handler() func(string) string {
	return func(name string) string {
		pool := sync.Pool{New: func() any { return new(bytes.Buffer) }} // want "`pool`"
		buf := pool.Get().(*bytes.Buffer)
		defer pool.Put(buf)
		buf.Reset()
		buf.WriteString(name)
		return buf.String()
	}
}
