package envelope

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"sync"
)

// Pool is a typed sync.Pool.
type Pool[T any] struct {
	p     sync.Pool
	reset func(T)
}

func NewPool[T any](mk func() T, reset func(T)) *Pool[T] {
	return &Pool[T]{p: sync.Pool{New: func() any { return mk() }}, reset: reset}
}

func (p *Pool[T]) Get() T { return p.p.Get().(T) }

func (p *Pool[T]) Put(v T) {
	p.reset(v)
	p.p.Put(v)
}

var (
	ErrMalformed = errors.New("envelope: malformed")
	ErrTooLarge  = errors.New("envelope: too large")
)

const limit = 4 << 20

type scratch struct {
	buf bytes.Buffer
}

func (s *scratch) fill(r io.Reader) error {
	n, err := s.buf.ReadFrom(io.LimitReader(r, limit+1))
	if err != nil {
		return err
	}
	if n > limit {
		return ErrTooLarge
	}
	return nil
}

// split cuts "kind\njson" into its parts.
func (s *scratch) split() (kind, body []byte, ok bool) {
	kind, body, ok = bytes.Cut(s.buf.Bytes(), []byte{'\n'})
	return bytes.TrimSpace(kind), body, ok
}

var scratches = NewPool(
	func() *scratch { return new(scratch) },
	func(s *scratch) { s.buf.Reset() },
)

type Event struct {
	Kind    string
	Payload map[string]any
}

// Decoder reads events, passing over kinds that nobody asked for.
type Decoder struct {
	wanted map[string]bool
	seen   int
}

func NewDecoder(kinds ...string) *Decoder {
	d := &Decoder{wanted: make(map[string]bool, len(kinds))}
	for _, k := range kinds {
		d.wanted[k] = true
	}
	return d
}

// Decode reads one event; ok is false where the event is of no interest.
func (d *Decoder) Decode(r io.Reader) (ev Event, ok bool, err error) {
	s := scratches.Get()
	if err := s.fill(r); err != nil {
		scratches.Put(s)
		return Event{}, false, err
	}
	kind, body, cut := s.split()
	ev.Kind = string(kind)
	scratches.Put(s)
	if !cut {
		return Event{}, false, ErrMalformed
	}
	d.seen++
	if len(d.wanted) > 0 && !d.wanted[ev.Kind] {
		return Event{}, false, nil
	}
	if err := json.Unmarshal(body, &ev.Payload); err != nil {
		return Event{}, false, err
	}
	return ev, true, nil
}
