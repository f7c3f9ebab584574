// What is left where it could not be set up, or where all that it was taken for has ended, may be left on purpose.
package excused

import (
	"context"
	"errors"
	"io"
	"sync"
)

type merger struct {
	parts []io.Reader
	line  []byte
}

var mergers = sync.Pool{New: func() any { return new(merger) }}

var errEmpty = errors.New("a part is empty")

func (m *merger) Init(parts []io.Reader) error {
	for _, p := range parts {
		if n, err := p.Read(m.line[:cap(m.line)]); err != nil || n == 0 {
			return errEmpty
		}
	}
	m.parts = append(m.parts[:0], parts...)
	return nil
}

func (m *merger) merge(w io.Writer) error {
	for _, p := range m.parts {
		if _, err := io.Copy(w, p); err != nil {
			return err
		}
	}
	return nil
}

func (m *merger) free() {
	clear(m.parts)
	m.parts = m.parts[:0]
	mergers.Put(m)
}

func merge(w io.Writer, parts []io.Reader) error {
	m := mergers.Get().(*merger) // want note "`m` from `mergers` is not given back on every path"
	if err := m.Init(parts); err != nil {
		return err
	}
	err := m.merge(w)
	m.free()
	return err
}

func mergeNamed(w io.Writer, parts []io.Reader) (err error) {
	m := mergers.Get().(*merger) // want note "`m` from `mergers` is not given back on every path"
	if err = m.Init(parts); err != nil {
		return err
	}
	err = m.merge(w)
	m.free()
	return err
}

// The merging itself may fail at any time.
func mergeHastily(w io.Writer, parts []io.Reader) error {
	m := mergers.Get().(*merger) // want warning "`m` from `mergers` is not given back on every path"
	if err := m.Init(parts); err != nil {
		return err
	}
	if err := m.merge(w); err != nil {
		return err
	}
	m.free()
	return nil
}

// That one could not be set up is no excuse for another.
func mergeTwice(w io.Writer, first, second []io.Reader) error {
	a := mergers.Get().(*merger) // want warning "`a` from `mergers` is not given back on every path"
	b := mergers.Get().(*merger) // want note "`b` from `mergers` is not given back on every path"
	err := a.Init(first)
	if err != nil {
		a.free()
		b.free()
		return err
	}
	if err := b.Init(second); err != nil {
		return err
	}
	err = errors.Join(a.merge(w), b.merge(w))
	a.free()
	b.free()
	return err
}

type ticket struct{ name string }

var tickets = sync.Pool{New: func() any { return new(ticket) }}

type gate struct {
	ctx    context.Context
	places chan struct{}
}

// The context of the gate is done once, when all is shut down.
func (g *gate) enter(name string) error {
	t := tickets.Get().(*ticket) // want note "`t` from `tickets` is not given back on every path"
	t.name = name
	select {
	case g.places <- struct{}{}:
		tickets.Put(t)
		return nil
	case <-g.ctx.Done():
		return g.ctx.Err()
	}
}

// That of a visitor ends with every visit that is broken off.
func (g *gate) enterFor(ctx context.Context, name string) error {
	t := tickets.Get().(*ticket) // want warning "`t` from `tickets` is not given back on every path"
	t.name = name
	select {
	case g.places <- struct{}{}:
		tickets.Put(t)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
