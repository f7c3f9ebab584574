// A method takes the head off, and somebody else gives the slice back.
package cutbyamethod

import "sync"

type queue struct{ items []int }

func (q *queue) push(n int) { q.items = append(q.items, n) }

func (q *queue) pop() int {
	n := q.items[0]
	q.items = q.items[1:]
	return n
}

var queues = sync.Pool{New: func() any { return &queue{items: make([]int, 0, 64)} }}

func sum(ns []int) (total int) {
	q := queues.Get().(*queue)
	for _, n := range ns {
		q.push(n)
	}
	for len(q.items) > 0 {
		total += q.pop()
	}
	q.items = q.items[:0]
	queues.Put(q) // want "`q`"
	return total
}

// A release that does so itself is told there, not where it is called.

type batch struct{ files []string }

var batches = sync.Pool{New: func() any { return new(batch) }}

func (b *batch) reset() {
	for len(b.files) > 0 {
		b.files = b.files[1:]
	}
}

func release(b *batch) {
	b.reset()
	batches.Put(b) // want "`b`"
}

func count(names ...string) int {
	b := batches.Get().(*batch)
	b.files = append(b.files, names...)
	n := len(b.files)
	release(b)
	return n
}

// What is passed empty has no head to lose: the part that is returned starts where the slice does.

func withRoom(in []byte, n int) (head, tail []byte) {
	if total := len(in) + n; cap(in) >= total {
		head = in[:total]
	} else {
		head = make([]byte, total)
		copy(head, in)
	}
	tail = head[len(in):]
	return
}

var records = sync.Pool{New: func() any { return new([]byte) }}

func writeRecord(data []byte, send func([]byte)) {
	p := records.Get().(*[]byte)
	out := *p
	defer func() {
		*p = out
		records.Put(p)
	}()
	_, out = withRoom(out[:0], 5)
	out = append(out[:0], data...)
	send(out)
}
