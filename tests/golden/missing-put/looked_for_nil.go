// Who finds nil in a field on one of its ways has taken nothing out of it on the other.
package looked_for_nil

import "sync"

type reply struct {
	code int
	body []byte
}

var replies = sync.Pool{New: func() any { return new(reply) }}

type step struct {
	got   *reply
	last  []byte
	quiet bool
}

func (s *step) body() []byte {
	if s.got == nil {
		return nil
	}
	return s.got.body
}

func (s *step) done() {
	if !s.quiet {
		s.last = append(s.last[:0], s.body()...)
	}
}

func (s *step) release() {
	if s.got != nil {
		replies.Put(s.got)
	}
}

func ask(s *step, code int) {
	got := replies.Get().(*reply)
	got.code = code
	if code == 0 {
		replies.Put(got)
		return
	}
	s.got = got
	s.done()
}

// settle takes it out.
func (s *step) settle() {
	if !s.quiet {
		s.got = nil
	}
}

func askInVain(s *step, code int) {
	got := replies.Get().(*reply) // want "`got` from `replies` is not given back on every path"
	got.code = code
	if code == 0 {
		replies.Put(got)
		return
	}
	s.got = got
	s.settle()
}
