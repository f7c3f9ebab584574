// What is lost only where something has failed costs one allocation in a rare case; what a plain path loses it loses
// each time.
package failed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"unsafe"
)

type merger struct {
	parts []io.Reader
	line  []byte
}

var mergers = sync.Pool{New: func() any { return new(merger) }}

var errEmpty = errors.New("a part is empty")

func (m *merger) fill(parts []io.Reader) error {
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
	if err := m.fill(parts); err != nil {
		return err
	}
	err := m.merge(w)
	m.free()
	return err
}

func mergeNamed(w io.Writer, parts []io.Reader) (n int, err error) {
	m := mergers.Get().(*merger) // want note "`m` from `mergers` is not given back on every path"
	if err = m.fill(parts); err != nil {
		return
	}
	err = m.merge(w)
	m.free()
	return len(parts), err
}

// An error that is made where it is returned.
func mergeFew(w io.Writer, parts []io.Reader) (int, error) {
	m := mergers.Get().(*merger) // want note "`m` from `mergers` is not given back on every path"
	if len(parts) > 16 {
		return 0, fmt.Errorf("%d parts", len(parts))
	}
	err := m.fill(parts)
	m.free()
	return len(parts), err
}

// Nothing is returned, and yet the branch says that it has failed.
func mergeQuietly(w io.Writer, parts []io.Reader, report func(error)) {
	m := mergers.Get().(*merger) // want note "`m` from `mergers` is not given back on every path"
	if err := m.fill(parts); err == nil {
		report(m.merge(w))
	} else {
		report(err)
		return
	}
	m.free()
}

func mergeBySwitch(w io.Writer, parts []io.Reader) bool {
	m := mergers.Get().(*merger) // want note "`m` from `mergers` is not given back on every path"
	err := m.fill(parts)
	switch {
	case err != nil:
		return false
	case len(m.parts) > 0:
		err = m.merge(w)
	}
	m.free()
	return err == nil
}

// To have nothing to do is no failure.
func mergeAny(w io.Writer, parts []io.Reader) error {
	m := mergers.Get().(*merger) // want warning "`m` from `mergers` is not given back on every path"
	if len(parts) == 0 {
		return nil
	}
	err := m.fill(parts)
	m.free()
	return err
}

// The plain path that loses it tells, wherever it is lost besides.
func mergeOne(w io.Writer, parts []io.Reader) error {
	m := mergers.Get().(*merger) // want warning "`m` from `mergers` is not given back on every path"
	if err := m.fill(parts); err != nil {
		return err
	}
	if len(m.parts) == 1 {
		_, err := io.Copy(w, m.parts[0])
		return err
	}
	err := m.merge(w)
	m.free()
	return err
}

// Where it has not failed it is lost.
func mergeAndForget(w io.Writer, parts []io.Reader) bool {
	m := mergers.Get().(*merger) // want warning "`m` from `mergers` is not given back on every path"
	if err := m.fill(parts); err != nil {
		m.free()
		return false
	}
	return m.merge(w) == nil
}

// The turn that fails goes on with the next, and each of them can.
func mergeEach(w io.Writer, all [][]io.Reader) (failed int) {
	for _, parts := range all {
		m := mergers.Get().(*merger) // want warning "`m` from `mergers` is not given back on every path"
		if err := m.fill(parts); err != nil {
			failed++
			continue
		}
		if err := m.merge(w); err != nil {
			failed++
		}
		m.free()
	}
	return failed
}

type ticket struct{ name string }

var tickets = sync.Pool{New: func() any { return new(ticket) }}

type gate struct {
	ctx    context.Context
	places chan struct{}
	closed chan struct{}
}

// A visit that is broken off.
func (g *gate) enter(ctx context.Context, name string) error {
	t := tickets.Get().(*ticket) // want note "`t` from `tickets` is not given back on every path"
	t.name = name
	select {
	case g.places <- struct{}{}:
		tickets.Put(t)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-g.ctx.Done():
		return g.ctx.Err()
	}
}

// A gate that stays closed keeps all tickets.
func (g *gate) tryToEnter(name string) bool {
	t := tickets.Get().(*ticket) // want warning "`t` from `tickets` is not given back on every path"
	t.name = name
	select {
	case g.places <- struct{}{}:
		tickets.Put(t)
		return true
	case <-g.closed:
		return false
	}
}

// An error of one's own making, and one of code that is not at hand.

type fault interface {
	error
	code() int
}

type remote interface {
	Take(n int) (*answer, fault)
}

type answer struct{ n int }

func (a *answer) size() int { return a.n }

func ask(r remote, parts []io.Reader) (int, fault) {
	m := mergers.Get().(*merger) // want note "`m` from `mergers` is not given back on every path"
	a, f := r.Take(len(m.line))
	if f != nil {
		return 0, f
	}
	m.free()
	return a.size(), nil
}

// What has found nothing returns nothing, and says so.
func find(parts []io.Reader, at int) (io.Reader, bool) {
	m := mergers.Get().(*merger) // want note "`m` from `mergers` is not given back on every path"
	m.parts = append(m.parts[:0], parts...)
	if at >= len(parts) {
		return nil, false
	}
	p := m.parts[at]
	m.free()
	return p, true
}

func isLong(parts []io.Reader, at int) bool {
	m := mergers.Get().(*merger) // want warning "`m` from `mergers` is not given back on every path"
	m.parts = append(m.parts[:0], parts...)
	if at >= len(parts) {
		return false
	}
	m.free()
	return true
}

type link struct {
	next atomic.Pointer[link]
	old  unsafe.Pointer
	n    int
}

var links = sync.Pool{New: func() any { return new(link) }}

// What a compare-and-swap has put in place belongs to all from then on.
func (l *link) push(n int) bool {
	one := links.Get().(*link)
	one.n = n
	if l.next.CompareAndSwap(nil, one) {
		return true
	}
	links.Put(one)
	return false
}

func (l *link) pushOld(n int) bool {
	one := links.Get().(*link)
	one.n = n
	if atomic.CompareAndSwapPointer(&l.old, nil, unsafe.Pointer(one)) {
		return true
	}
	links.Put(one)
	return false
}

func (l *link) tryPush(n int) bool {
	one := links.Get().(*link) // want warning "`one` from `links` is not given back on every path"
	one.n = n
	if n == 0 {
		links.Put(one)
		return true
	}
	return l.next.CompareAndSwap(nil, one)
}
