package golden

import "sync"

// After a swap, each body refers to the header beside it.

type header struct{ fields []string }

type stream struct{ of *header }

type message struct {
	header header
	body   any
}

func swapBodies(a, b *message) {
	a.body, b.body = b.body, a.body
	if s, ok := a.body.(*stream); ok {
		s.of = &a.header
	}
	if s, ok := b.body.(*stream); ok {
		s.of = &b.header
	}
}

type work struct{ copy message }

var works = sync.Pool{New: func() any { return new(work) }}

func send(m *message, queue chan *work) bool {
	w := works.Get().(*work)
	swapBodies(m, &w.copy)
	select {
	case queue <- w:
		return true
	default:
		w.copy.body = nil
		w.copy.header.fields = nil
		works.Put(w)
		return false
	}
}
