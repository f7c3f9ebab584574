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

// An element of a slice of structs is copied where it is returned or put into another slice, with the structs in it.

type cell struct {
	text string
	raw  []byte
	subs *[]cell
}

type answer struct {
	cell cell
	err  error
}

type answers struct{ all []answer }

var answersPool = sync.Pool{New: func() any { return new(answers) }}

func takeAnswers(n int) *answers {
	a := answersPool.Get().(*answers)
	if cap(a.all) < n {
		a.all = make([]answer, n)
	}
	a.all = a.all[:n]
	return a
}

func giveAnswers(a *answers) {
	clear(a.all)
	answersPool.Put(a)
}

func second(fill func(*answers)) answer {
	a := takeAnswers(2)
	defer giveAnswers(a)
	fill(a)
	if a.all[1].err != nil {
		return answer{}
	}
	return a.all[1]
}

func addressOfSecond(fill func(*answers)) *answer {
	a := takeAnswers(2)
	defer giveAnswers(a)
	fill(a)
	return &a.all[1] // want "memory of `a.all`"
}

func everyOther(n int, fill func(*answers)) *answers {
	out := takeAnswers(n)
	a := takeAnswers(2 * n)
	defer giveAnswers(a)
	fill(a)
	for i := range out.all {
		out.all[i] = a.all[2*i]
	}
	return out
}

func firstHalf(n int, fill func(*answers)) []answer {
	a := takeAnswers(2 * n)
	defer giveAnswers(a)
	fill(a)
	return a.all[:n] // want "memory of `a.all`"
}
