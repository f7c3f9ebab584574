// What is added to a slice that was itself taken out of a pool belongs to whoever has the slice.
package queuedinpooledmemory

import (
	"errors"
	"sync"
)

type queue[T any] struct {
	sync.Mutex
	elts []T
	pos  int
	mlen int
	pool *sync.Pool
	ch   chan struct{}
}

var errLimit = errors.New("limit")

func (q *queue[T]) push(e T) (int, error) {
	q.Lock()
	l := len(q.elts) - q.pos
	if q.mlen > 0 && l == q.mlen {
		q.Unlock()
		return l, errLimit
	}
	if q.elts == nil {
		q.elts = *(q.pool.Get().(*[]T))
	}
	q.elts = append(q.elts, e)
	q.Unlock()
	if l == 0 {
		select {
		case q.ch <- struct{}{}:
		default:
		}
	}
	return l + 1, nil
}

type msg struct{ subj string }

var msgs = sync.Pool{New: func() any { return new(msg) }}

func (m *msg) free() {
	m.subj = ""
	msgs.Put(m)
}

func send(q *queue[*msg], subj string) {
	m := msgs.Get().(*msg)
	m.subj = subj
	if _, err := q.push(m); err != nil {
		m.free()
	}
}
