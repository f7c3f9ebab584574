// Elements behind the length are taken up again; what the input does not set keeps what the last user left there.
package recycledelements

import "sync"

type span struct {
	offset int
	length int
}

type histogram struct {
	count int
	spans []span // want warning "`(offset|length)` in the elements of `spans`"
	marks []span
	steps []span
}

var histograms = sync.Pool{New: func() any { return new(histogram) }}

func (h *histogram) reset() {
	h.count = 0
	h.spans = h.spans[:0]
	clear(h.marks)
	h.marks = h.marks[:0]
	h.steps = h.steps[:0]
}

func addSpan(spans []span, input []byte) []span {
	if len(spans) < cap(spans) {
		spans = spans[:len(spans)+1]
	} else {
		spans = append(spans, span{})
	}
	s := &spans[len(spans)-1]
	s.decode(input)
	return spans
}

func (s *span) decode(input []byte) {
	for i := 0; i+1 < len(input); i += 2 {
		switch input[i] {
		case 1:
			s.offset = int(input[i+1])
		case 2:
			s.length = int(input[i+1])
		}
	}
}

func addStep(steps []span, at, n int) []span {
	if len(steps) < cap(steps) {
		steps = steps[:len(steps)+1]
	} else {
		steps = append(steps, span{})
	}
	s := &steps[len(steps)-1]
	s.offset = at
	s.length = n
	return steps
}

func total(spans []span) (n int) {
	for _, s := range spans {
		n += s.offset + s.length
	}
	return n
}

func measure(inputs [][]byte) int {
	h := histograms.Get().(*histogram)
	for i, input := range inputs {
		h.count++
		h.spans = addSpan(h.spans, input)
		h.marks = addSpan(h.marks, input)
		h.steps = addStep(h.steps, i, len(input))
	}
	n := h.count + total(h.spans) + total(h.marks) + total(h.steps)
	h.reset()
	histograms.Put(h)
	return n
}
