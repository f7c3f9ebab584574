// What is stored in an argument is read afterwards only by those who have it in their hands.
package passed_and_read

import (
	"fmt"
	"io"
	"sync"
)

type scratch struct{ tags []string }

var scratches = sync.Pool{New: func() any { return new(scratch) }}

type sample struct {
	tags []string
	at   int64
}

type batch struct{ samples []*sample }

// encode reads the tags of whatever is pushed while it is being pushed, and of the queue's own samples later.
func (s *sample) encode(w io.Writer) { fmt.Fprintln(w, s.tags, s.at) }

type queue struct {
	own  []sample
	sink io.Writer
}

func (q *queue) drain() {
	for i := range q.own {
		q.own[i].encode(q.sink)
	}
	q.own = q.own[:0]
}

func (q *queue) loop(ticks <-chan int) {
	for range ticks {
		q.drain()
	}
}

func start(sink io.Writer, ticks <-chan int) *queue {
	q := &queue{sink: sink}
	go q.loop(ticks)
	return q
}

func push(w io.Writer, b *batch, tag string) {
	tmp := scratches.Get().(*scratch)
	defer scratches.Put(tmp)
	for _, s := range b.samples {
		tmp.tags = append(tmp.tags[:0], tag)
		s.tags = tmp.tags // want note "nobody is seen to read it then"
		s.encode(w)
	}
}

func receive(w io.Writer, from *io.PipeReader) {
	b := &batch{}
	for len(b.samples) < 10 {
		b.samples = append(b.samples, &sample{at: int64(len(b.samples))})
	}
	push(w, b, "received")
}

type event struct{ words []string }

func (e *event) first() string { return e.words[0] }

func mark(e *event, word string) {
	tmp := scratches.Get().(*scratch)
	defer scratches.Put(tmp)
	tmp.tags = append(tmp.tags[:0], word)
	e.words = tmp.tags // want note "memory of `tmp.tags` is stored here"
}

func report(w io.Writer, word string) {
	e := &event{}
	mark(e, word)
	line(w, e)
}

func line(w io.Writer, e *event) { fmt.Fprintln(w, e.first()) }
