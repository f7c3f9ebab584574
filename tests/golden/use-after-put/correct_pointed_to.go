// What a pointer points to has a fate of its own: the slice or map goes back, and the pointer is given another one.
package correctpointedto

import "sync"

type heap []float64

var heaps = sync.Pool{New: func() any { return heap(nil) }}

func (h *heap) reset() {
	if old := *h; cap(old) > 16 {
		heaps.Put(old)
	}
	*h = nil
}

func (h *heap) grow() {
	old := *h
	larger := heaps.Get().(heap)[:0]
	larger = append(larger, old...)
	heaps.Put(old)
	*h = larger
}

func (h *heap) push(v float64) {
	if len(*h) == cap(*h) {
		h.grow()
	}
	*h = append(*h, v)
}

type stream struct{ less, more heap }

func (s *stream) add(v float64) {
	if v > 2 {
		s.less.push(v)
	} else {
		s.more.push(v)
	}
}

func (s *stream) close() {
	s.less.reset()
	s.more.reset()
}

type labels map[string]string

var sets = sync.Pool{New: func() any { return labels{} }}

func (l *labels) recycle() {
	if l != nil && *l != nil {
		clear(*l)
		sets.Put(*l)
		*l = nil
	}
}

var texts = sync.Pool{New: func() any { b := make([]byte, 0, 256); return &b }}

func quoted(dst, src []byte) []byte { return append(append(append(dst, '"'), src...), '"') }

// The old memory goes back, and what the pool had is the caller's now.
func quote(text *[]byte) int {
	other := texts.Get().(*[]byte)
	*text, *other = quoted((*other)[:0], *text), *text
	*other = (*other)[:0]
	texts.Put(other)
	return len(*text) + int((*text)[0])
}

func detached(parts ...string) []byte {
	bp := texts.Get().(*[]byte)
	b := (*bp)[:0]
	for _, p := range parts {
		b = append(b, p...)
	}
	*bp = nil
	texts.Put(bp)
	return b
}
