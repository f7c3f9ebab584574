// Values that are overwritten whole after Get need no reset before Put.
package overwrite

import (
	"fmt"
	"io"
	"sync"
)

type request struct {
	id   int
	size int
	keep bool
}

var requestPool = sync.Pool{New: func() any { return new(request) }}

func acquire(id, size int) *request {
	r := requestPool.Get().(*request)
	*r = request{id: id, size: size}
	return r
}

func serve(w io.Writer, id int) {
	r := acquire(id, 10)
	if id > 3 {
		r.keep = true
	}
	fmt.Fprintln(w, r.id, r.size, r.keep)
	requestPool.Put(r)
}

type frame struct {
	kind, length int
	last         bool
}

var framePool = sync.Pool{New: func() any { return new(frame) }}

// set is called by every acquire.
func (f *frame) set(kind, length int) {
	f.kind = kind
	f.length = length
	f.last = length == 0
}

func newFrame(kind, length int) *frame {
	f := framePool.Get().(*frame)
	f.set(kind, length)
	return f
}

func show(w io.Writer, kind, length int) {
	f := newFrame(kind, length)
	defer framePool.Put(f)
	fmt.Fprintln(w, f.kind, f.length, f.last)
}

type job struct {
	id    int
	tries int
}

var jobPool = sync.Pool{New: func() any { return new(job) }}

// tries is counted up from whatever the last job left.
func run(id int, f func(int) bool) int {
	j := jobPool.Get().(*job)
	j.id = id
	for !f(j.id) {
		j.tries++
	}
	n := j.tries
	jobPool.Put(j) // want note "`j`.*without a reset"
	return n
}
