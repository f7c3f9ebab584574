// Who gives a value back need not be seen by name: a method of an interface, a function that a field holds, a literal
// that is called at zero.
package correctfreedbyothers

import (
	"io"
	"sync"
	"sync/atomic"
	"unsafe"
)

// A method of an interface.

type chunk struct {
	text []byte
	open bool
}

var chunks = sync.Pool{New: func() any { return new(chunk) }}

func (c *chunk) Read(p []byte) (int, error) { return copy(p, c.text), io.EOF }

func (c *chunk) Close() error {
	if c.open {
		c.open = false
		c.text = c.text[:0]
		chunks.Put(c)
	}
	return nil
}

type memory interface {
	Len() int
	Free()
}

func (c *chunk) Len() int { return len(c.text) }
func (c *chunk) Free()    { _ = c.Close() }

func open(text string) io.Reader {
	c := chunks.Get().(*chunk)
	c.text, c.open = append(c.text, text...), true
	return c
}

func load(text string) memory {
	c := chunks.Get().(*chunk)
	c.text, c.open = append(c.text, text...), true
	return c
}

func size(text string) int {
	m := load(text)
	defer m.Free()
	return m.Len()
}

func first(text string) (byte, error) {
	r := open(text)
	var b [1]byte
	_, err := r.Read(b[:])
	if c, ok := r.(io.Closer); ok {
		_ = c.Close()
	}
	return b[0], err
}

// A function that a field holds.

type ticket struct {
	number int
	done   func(int)
}

type desk struct{ tickets sync.Pool }

func newDesk(ended func(int)) *desk {
	d := new(desk)
	d.tickets.New = func() any {
		t := new(ticket)
		t.done = func(n int) {
			ended(n)
			d.tickets.Put(t)
		}
		return t
	}
	return d
}

type ender interface{ End() }

func (t *ticket) End() { t.done(t.number) }

func (d *desk) take(n int) ender {
	t := d.tickets.Get().(*ticket)
	t.number = n
	return t
}

func serve(d *desk, n int) int {
	var last ender
	if n > 0 {
		t := d.take(n)
		last = t
	}
	if last != nil {
		defer last.End()
	}
	return n + 1
}

// A literal that is called when the last owner goes.

type count struct{ n atomic.Int32 }

func (c *count) down(zero func()) {
	if c.n.Add(-1) == 0 {
		zero()
	}
}

type page struct {
	owners count
	bytes  []byte
}

var pages = sync.Pool{New: func() any { return new(page) }}

func newPage() *page {
	p := pages.Get().(*page)
	p.owners.n.Store(1)
	return p
}

func (p *page) release() {
	p.owners.down(func() {
		p.bytes = p.bytes[:0]
		pages.Put(p)
	})
}

func fill(text string) int {
	p := newPage()
	defer p.release()
	p.bytes = append(p.bytes, text...)
	return len(p.bytes)
}

// A queue without locks.

type job struct{ run func() }

var jobs = sync.Pool{New: func() any { return new(job) }}

type node struct {
	job  *job
	next unsafe.Pointer
}

type queue interface{ Enqueue(j *job) }

type lockFree struct{ tail unsafe.Pointer }

func (q *lockFree) Enqueue(j *job) {
	n := &node{job: j}
	for {
		tail := (*node)(atomic.LoadPointer(&q.tail))
		if swap(&tail.next, nil, n) {
			swap(&q.tail, tail, n)
			return
		}
	}
}

func swap(p *unsafe.Pointer, old, new *node) bool {
	return atomic.CompareAndSwapPointer(p, unsafe.Pointer(old), unsafe.Pointer(new))
}

func (q *lockFree) runAll() {
	for n := (*node)(q.tail); n != nil; n = (*node)(n.next) {
		j := n.job
		j.run()
		j.run = nil
		jobs.Put(j)
	}
}

func trigger(q queue, run func()) {
	j := jobs.Get().(*job)
	j.run = run
	q.Enqueue(j)
}

// A list that a method hands out, and a value that stands in for one that is not there.

type item struct {
	key   string
	value any
}

type box struct{ n int }

var boxes = sync.Pool{New: func() any { return new(box) }}

type list struct{ items *[]item }

func (l list) slice() *[]item { return l.items }

func (l list) add(key string, n int) {
	b := boxes.Get().(*box)
	b.n = n
	*l.slice() = append(*l.slice(), item{key: key, value: b})
}

func (l list) clear() {
	for i := range *l.items {
		if b, ok := (*l.items)[i].value.(*box); ok {
			b.n = 0
			boxes.Put(b)
		}
	}
	*l.items = (*l.items)[:0]
}

func copyBox(to, from *box) *box {
	if to == nil {
		to = boxes.Get().(*box)
	}
	to.n = from.n
	return to
}

func (b *box) set(where func() *box) { copyBox(where(), b) }

func (b *box) lost() int { return copyBox(nil, b).n } // want note "what `boxes` yields here is never given back"
