// A method named Reset that only sets what it is given is a reset all the same, and may forget what was counted.
package setbyareset

import (
	"errors"
	"io"
	"sync"
)

var errTooMuch = errors.New("too much")

type metered struct {
	limit  int
	passed int // want warning "`passed` of `metered` keeps its value across `meteredPool`: `Reset` does not reset it"
}

var meteredPool = sync.Pool{New: func() any { return new(metered) }}

func (m *metered) Reset(limit int) { m.limit = limit }

func (m *metered) Write(b []byte) (int, error) {
	m.passed += len(b)
	if m.passed > m.limit {
		return 0, errTooMuch
	}
	return len(b), nil
}

func meter(limit int, next func(io.Writer) error) error {
	m := meteredPool.Get().(*metered)
	m.Reset(limit)
	defer meteredPool.Put(m)
	return next(m)
}

// This one begins to count anew.

type weighed struct {
	limit  int
	passed int
}

var weighedPool = sync.Pool{New: func() any { return new(weighed) }}

func (w *weighed) Reset(limit int) {
	w.limit = limit
	w.passed = 0
}

func (w *weighed) Write(b []byte) (int, error) {
	w.passed += len(b)
	if w.passed > w.limit {
		return 0, errTooMuch
	}
	return len(b), nil
}

func weigh(limit int, next func(io.Writer) error) error {
	w := weighedPool.Get().(*weighed)
	w.Reset(limit)
	defer weighedPool.Put(w)
	return next(w)
}

// Here each caller says what to begin with.

type started struct {
	limit  int
	passed int
}

var startedPool = sync.Pool{New: func() any { return new(started) }}

func (s *started) Reset(limit, passed int) {
	s.limit = limit
	s.passed = passed
}

func (s *started) Write(b []byte) (int, error) {
	s.passed += len(b)
	if s.passed > s.limit {
		return 0, errTooMuch
	}
	return len(b), nil
}

func start(limit int, next func(io.Writer) error) error {
	s := startedPool.Get().(*started)
	s.Reset(limit, 8)
	defer startedPool.Put(s)
	return next(s)
}
