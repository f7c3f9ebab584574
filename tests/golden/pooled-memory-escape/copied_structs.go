package golden

import "sync"

type response struct {
	rows []string
	err  error
}

func (r *response) Reset() { *r = response{} }

type results struct{ all []response }

func (s *results) set(r *response, i int) { s.all[i] = *r }

func (s *results) first() string { return s.all[0].rows[0] }

var responsePool = sync.Pool{New: func() any { return new(response) }}

func releaseResponse(r *response) {
	r.Reset()
	responsePool.Put(r)
}

// The struct was copied, and what it held leaves with the copy: the reset drops it.
func copiedAndDropped(handle func(*response) error, s *results, i int) {
	r := responsePool.Get().(*response)
	defer releaseResponse(r)
	r.err = handle(r)
	s.set(r, i)
}

// The copy shares the rows, which the next user overwrites.
func copiedAndKept(s *results, i int) {
	r := responsePool.Get().(*response)
	r.rows = append(r.rows[:0], "first", "second")
	s.all[i] = *r // want "memory of `r.rows`"
	responsePool.Put(r)
}

// A literal that is given a copy of the struct holds numbers of its own.

type place struct {
	at   uintptr
	size int
}

var places = sync.Pool{New: func() any { return new(place) }}

type region struct {
	place place
	name  string
}

func locate(name string, find func(string, *place) bool) *region {
	p := places.Get().(*place)
	defer places.Put(p)
	*p = place{}
	if !find(name, p) {
		return nil
	}
	return &region{place: *p, name: name}
}
