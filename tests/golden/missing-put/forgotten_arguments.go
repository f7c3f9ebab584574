// A function that uses up what it is given, except where it returns early.
package forgottenarguments

import "sync"

type event struct{ buf []byte }

var eventPool = sync.Pool{New: func() any { return new(event) }}

func newEvent() *event {
	e := eventPool.Get().(*event)
	e.buf = e.buf[:0]
	return e
}

func putEvent(e *event) { eventPool.Put(e) }

func (e *event) with(part *event) *event {
	if e == nil {
		return e // want warning "`part` from `eventPool` is not given back on every path"
	}
	e.buf = append(e.buf, part.buf...)
	putEvent(part)
	return e
}

func (e *event) withBoth(part *event) *event {
	if e == nil {
		putEvent(part)
		return e
	}
	e.buf = append(e.buf, part.buf...)
	putEvent(part)
	return e
}

// Whether it was taken is told by the result.
func (e *event) offer(part *event) bool {
	if len(e.buf) > 1<<10 {
		return false
	}
	e.buf = append(e.buf, part.buf...)
	putEvent(part)
	return true
}

// Only a release, under a condition of the caller's.
func finish(part *event, keep bool) {
	if keep {
		return
	}
	putEvent(part)
}

func use(e *event) []byte {
	e = e.with(newEvent()).withBoth(newEvent())
	part := newEvent()
	if !e.offer(part) {
		putEvent(part)
	}
	finish(newEvent(), false)
	out := append([]byte(nil), e.buf...)
	putEvent(e)
	return out
}

// Who is given nothing takes one itself, and then there is nothing of the caller's to give back.
func (e *event) collect(part *event, texts [][]byte, limit int) int {
	for _, text := range texts {
		if part == nil {
			part = newEvent()
		}
		part.buf = append(part.buf, text...)
	}
	n := 0
	if part != nil {
		defer putEvent(part)
		n = len(part.buf)
	}
	if n > limit {
		return limit
	}
	return n
}
