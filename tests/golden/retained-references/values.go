// A slice put by value or by pointer, cut on the way.
package values

import "sync"

type series struct{ labels map[string]string }

var byValue = sync.Pool{New: func() any { return make([]*series, 0, 16) }}

func put(s []*series) {
	byValue.Put(s[:0]) // want "`s` is cut to length 0 with its elements in place.*`byValue`"
}

var byPointer = sync.Pool{New: func() any { return new([]series) }}

func putPointer(s *[]series) {
	*s = (*s)[:0] // want "`\*s` is cut to length 0"
	byPointer.Put(s)
}

var numbers = sync.Pool{New: func() any { return make([]float64, 0, 16) }}

func putNumbers(s []float64) { numbers.Put(s[:0]) }

var cleared = sync.Pool{New: func() any { return make([]any, 0, 16) }}

func putCleared(s []any) {
	clear(s[:cap(s)])
	cleared.Put(s[:0])
}

type logger struct{ events *[]any }

var eventPool = sync.Pool{New: func() any { return new([]any) }}

func closeLogger(x any) {
	l, ok := x.(*logger)
	if !ok {
		return
	}
	*l.events = (*l.events)[:0] // want "`\*l.events` is cut to length 0"
	eventPool.Put(l.events)
}

type sample struct {
	ref    int
	labels map[string]string
}

var samplePool = sync.Pool{New: func() any { return make([]sample, 0, 16) }}

// The loop changes copies.
func putSamples(list []sample, refs map[int]int) {
	for _, s := range list {
		s.ref = refs[s.ref]
		s.labels = nil
	}
	samplePool.Put(list[:0]) // want "`list` is cut to length 0"
}
