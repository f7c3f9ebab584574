// A goroutine with a share of its own in a counted value, one without, and one that a callee stops waiting for.
package countedshares

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

type page struct {
	refs atomic.Int32
	data []byte
}

var dataPool = sync.Pool{New: func() any { return new([4096]byte) }}

func newPage() *page {
	p := &page{data: dataPool.Get().(*[4096]byte)[:]}
	p.refs.Store(1)
	return p
}

func (p *page) acquire() { p.refs.Add(1) }

func (p *page) release() {
	if p.refs.Add(-1) == 0 {
		dataPool.Put((*[4096]byte)(p.data))
		p.data = nil
	}
}

var errLate = errors.New("too late")

func within(limit time.Duration, f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		return errLate
	}
}

func unshared(write func([]byte) error) error {
	p := newPage()
	err := within(time.Second, func() error { // want "`p` may still be in use by what starts here"
		return write(p.data)
	})
	p.release()
	return err
}

func shared(write func([]byte) error) error {
	p := newPage()
	p.acquire()
	err := within(time.Second, func() error {
		defer p.release()
		return write(p.data)
	})
	p.release()
	return err
}

type store struct{ write func([]byte) error }

func (s *store) put(p *page) error {
	p.acquire()
	return within(time.Second, func() error {
		defer p.release()
		return s.write(p.data)
	})
}

func (s *store) putUnshared(p *page) error {
	return within(time.Second, func() error {
		return s.write(p.data)
	})
}

func (s *store) upload() error {
	p := newPage()
	defer p.release()
	return s.put(p)
}

func (s *store) uploadUnshared() error {
	p := newPage()
	defer p.release()
	return s.putUnshared(p) // want "may still be in use by what starts here"
}
