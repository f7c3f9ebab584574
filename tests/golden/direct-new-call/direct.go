// New called on pools of all kinds.
package direct

import (
	"bytes"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func take() *bytes.Buffer {
	return bufPool.New().(*bytes.Buffer) // want "`bufPool.New` makes a new value each time, whatever `bufPool` holds"
}

func give(b *bytes.Buffer) {
	b.Reset()
	bufPool.Put(b)
}

type server struct{ pool *sync.Pool }

func (s *server) take() any {
	return s.pool.New() // want "`s.pool.New`"
}

type embedded struct{ sync.Pool }

func (e *embedded) take() any {
	return e.New() // want "`e.New`"
}

func (s *server) alias() any {
	p := s.pool
	return p.New() // want "New` makes a new value each time"
}
