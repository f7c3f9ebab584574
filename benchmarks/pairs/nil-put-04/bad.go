package script

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// ErrBusy is returned when too many scripts run.
var ErrBusy = errors.New("script: too many sessions")

// session is a small stack machine.
type session struct {
	stack []int64
	steps int
}

var sessions = sync.Pool{New: func() any { return &session{stack: make([]int64, 0, 32)} }}

// Engine limits the running sessions.
type Engine struct {
	limit   int32
	running atomic.Int32
}

func (e *Engine) begin() (*session, error) {
	if e.running.Add(1) > e.limit {
		e.running.Add(-1)
		return nil, ErrBusy
	}
	s := sessions.Get().(*session)
	s.stack, s.steps = s.stack[:0], 0
	return s, nil
}

func (s *session) step(word string) error {
	s.steps++
	n := len(s.stack)
	switch {
	case strings.Contains("+*", word) && n < 2:
		return errors.New("stack underflow")
	case word == "+":
		s.stack[n-2] += s.stack[n-1]
		s.stack = s.stack[:n-1]
	case word == "*":
		s.stack[n-2] *= s.stack[n-1]
		s.stack = s.stack[:n-1]
	default:
		v, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return err
		}
		s.stack = append(s.stack, v)
	}
	return nil
}

// Exec runs one program, such as "2 3 + 4 *".
func (e *Engine) Exec(program string) (int64, error) {
	s, err := e.begin()
	defer sessions.Put(s)
	if err != nil {
		return 0, err
	}
	defer e.running.Add(-1)
	for _, word := range strings.Fields(program) {
		if err := s.step(word); err != nil {
			return 0, fmt.Errorf("script: step %d: %w", s.steps, err)
		}
	}
	if len(s.stack) != 1 {
		return 0, fmt.Errorf("script: %d values left", len(s.stack))
	}
	return s.stack[0], nil
}
