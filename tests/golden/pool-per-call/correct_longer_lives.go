// Pools that are used again within the call, or outlive it.
package correct_longer_lives

import (
	"bytes"
	"sync"
)

func loop(names []string) (n int) {
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	for _, name := range names {
		buf := pool.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString(name)
		n += buf.Len()
		pool.Put(buf)
	}
	return n
}

func workers(names []string) {
	var wg sync.WaitGroup
	pool := &sync.Pool{New: func() any { return new(bytes.Buffer) }}
	for _, name := range names {
		wg.Go(func() {
			buf := pool.Get().(*bytes.Buffer)
			defer pool.Put(buf)
			buf.Reset()
			buf.WriteString(name)
		})
	}
	wg.Wait()
}

func returned() *sync.Pool {
	pool := &sync.Pool{New: func() any { return new(bytes.Buffer) }}
	pool.Put(new(bytes.Buffer))
	return pool
}

type server struct{ pool *sync.Pool }

func stored(s *server) *bytes.Buffer {
	pool := &sync.Pool{New: func() any { return new(bytes.Buffer) }}
	s.pool = pool
	return pool.Get().(*bytes.Buffer)
}

func captured() func() *bytes.Buffer {
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	pool.Put(new(bytes.Buffer))
	return func() *bytes.Buffer { return pool.Get().(*bytes.Buffer) }
}

func passed(names []string) int {
	pool := &sync.Pool{New: func() any { return new(bytes.Buffer) }}
	return all(pool, names)
}

func all(pool *sync.Pool, names []string) (n int) {
	for range names {
		buf := pool.Get().(*bytes.Buffer)
		n += buf.Cap()
		pool.Put(buf)
	}
	return n
}
