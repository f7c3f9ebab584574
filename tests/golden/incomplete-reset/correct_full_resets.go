package golden

import (
	"bytes"
	"sync"
)

type state struct {
	buf    bytes.Buffer
	seen   map[string]bool
	order  []string
	depth  int
	strict bool
	inner  struct{ hits, misses int }
}

var statePool = sync.Pool{New: func() any { return &state{seen: map[string]bool{}} }}

func (s *state) clear() {
	s.buf.Reset()
	clear(s.seen)
	s.order = s.order[:0] // want retained-references note "s?"
	s.setStrict(false)
	s.inner = struct{ hits, misses int }{}
	s.depth = 0
}

func (s *state) setStrict(on bool) { s.strict = on }

func run(words []string, strict bool) int {
	s := statePool.Get().(*state)
	defer func() {
		s.clear()
		statePool.Put(s)
	}()
	if strict {
		s.setStrict(true)
	}
	for _, w := range words {
		if s.seen[w] && s.strict {
			s.inner.hits++
		}
		s.seen[w] = true
		s.order = append(s.order, w)
		s.depth++
		s.buf.WriteString(w)
	}
	return s.inner.hits + s.depth + len(s.order) + s.buf.Len()
}

type job struct {
	id    int
	tries int
	tags  []string
}

var jobPool = sync.Pool{New: func() any { return new(job) }}

func putJob(j *job) {
	*j = job{tags: j.tags[:0]}
	jobPool.Put(j)
}

func work(id int) int {
	j := jobPool.Get().(*job)
	defer putJob(j)
	j.id = id
	j.tries++
	j.tags = append(j.tags, "new")
	return j.tries + j.id + len(j.tags)
}
