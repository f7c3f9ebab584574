// An id or a time from New belongs to whoever comes first, and to all who follow.
package identity

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

var lastID atomic.Int64

type request struct {
	id   int64
	size int
}

var requestPool = sync.Pool{New: func() any {
	return &request{id: lastID.Add(1)} // want "`requestPool`"
}}

func logged(w io.Writer, size int) {
	r := requestPool.Get().(*request)
	r.size = size
	fmt.Fprintln(w, r.id, r.size)
	requestPool.Put(r)
}

type span struct {
	start time.Time
	name  string
}

var spanPool = sync.Pool{New: func() any {
	return &span{start: time.Now()} // want "`spanPool`"
}}

func measured(name string, f func()) time.Duration {
	s := spanPool.Get().(*span)
	s.name = name
	f()
	took := time.Since(s.start)
	spanPool.Put(s)
	return took
}

var stampedPool = sync.Pool{New: func() any { return new(span) }}

func stamped(name string, f func()) time.Duration {
	s := stampedPool.Get().(*span)
	s.name = name
	s.start = time.Now()
	f()
	took := time.Since(s.start)
	stampedPool.Put(s)
	return took
}
