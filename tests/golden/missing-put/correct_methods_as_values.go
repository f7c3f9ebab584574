// A field of a function type may hold a method, or what a literal outside of functions does.
package correct_methods_as_values

import "sync"

type job struct{ text []byte }

var jobs = sync.Pool{New: func() any { return new(job) }}

type queue struct {
	waiting []*job
	next    func(*job)
}

func (q *queue) keep(j *job) { q.waiting = append(q.waiting, j) }

func newQueue() *queue {
	q := &queue{}
	q.next = q.keep
	return q
}

func (q *queue) add(dropped bool) {
	j := jobs.Get().(*job)
	j.text = j.text[:0]
	if dropped {
		jobs.Put(j)
		return
	}
	q.next(j)
}

// It has the same parameters, and takes nothing away.
func length(j *job) { println(len(j.text)) }

type shared struct{ next func(*job, int) }

var (
	all []*job
	std = &shared{next: func(j *job, at int) { all[at] = j }}
)

func lengthAt(j *job, at int) { println(len(j.text), at) }

func (s *shared) add(dropped bool) {
	j := jobs.Get().(*job)
	j.text = j.text[:0]
	if dropped {
		jobs.Put(j)
		return
	}
	s.next(j, 0)
}
