package p

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

type Pool[T any] struct {
	inner sync.Pool
	reset func(*T)
}

func NewPool[T any](reset func(*T)) *Pool[T] {
	p := &Pool[T]{reset: reset}
	p.inner.New = func() any { return new(T) }
	return p
}

func (p *Pool[T]) Get() *T { return p.inner.Get().(*T) }

func (p *Pool[T]) Put(v *T) {
	p.reset(v)
	p.inner.Put(v)
}

const maxPayload = 1 << 15

var (
	errTooLarge = errors.New("session: payload too large")
	errClosed   = errors.New("session: closed")
)

type packet struct {
	kind    byte
	payload []byte
}

type Session struct {
	pkts *Pool[packet]
	out  chan *packet
	done chan struct{}
	once sync.Once
}

func NewSession(depth int) *Session {
	return &Session{
		pkts: NewPool(func(p *packet) {
			p.kind = 0
			p.payload = p.payload[:0]
		}),
		out:  make(chan *packet, depth),
		done: make(chan struct{}),
	}
}

func (s *Session) enqueue(pk *packet) error {
	select {
	case s.out <- pk:
		return nil
	case <-s.done:
		s.pkts.Put(pk)
		return errClosed
	}
}

func (s *Session) SendText(msg string) error {
	pk := s.pkts.Get()
	if len(msg) > maxPayload {
		s.pkts.Put(pk)
		return errTooLarge
	}
	pk.kind = 't'
	pk.payload = append(pk.payload, msg...)
	if err := s.enqueue(pk); err != nil {
		s.pkts.Put(pk)
		return fmt.Errorf("send %d bytes: %w", len(msg), err)
	}
	return nil
}

func (s *Session) Ping() error {
	pk := s.pkts.Get()
	pk.kind = 'p'
	return s.enqueue(pk)
}

func (s *Session) WriteLoop(w io.Writer) error {
	var hdr [5]byte
	for {
		select {
		case pk := <-s.out:
			hdr[0] = pk.kind
			binary.BigEndian.PutUint32(hdr[1:], uint32(len(pk.payload)))
			_, err := w.Write(hdr[:])
			if err == nil {
				_, err = w.Write(pk.payload)
			}
			s.pkts.Put(pk)
			if err != nil {
				s.Close()
				return err
			}
		case <-s.done:
			return nil
		}
	}
}

func (s *Session) Close() { s.once.Do(func() { close(s.done) }) }
