// A field that is only ever pointed to memory from elsewhere has none that the next user would write to; an element
// that is taken out of a container is as likely another one.
package correctlentfields

import "sync"

type context struct {
	buf  []byte
	opts int
}

var contexts = sync.Pool{New: func() any { return new(context) }}

func take() *context     { return contexts.Get().(*context) }
func release(c *context) { contexts.Put(c) }

func decode(data []byte, run func(*context) (int, error)) ([]byte, error) {
	src := make([]byte, len(data)+1)
	copy(src, data)
	c := take()
	c.buf = src
	c.opts = 0
	n, err := run(c)
	if err != nil {
		release(c)
		return nil, err
	}
	release(c)
	return src[n:], nil
}

type entry struct {
	event int
	pcs   []uintptr
}

var entries = sync.Pool{New: func() any { return new(entry) }}

type log struct{ cycles [][]*entry }

func (l *log) add(event int) {
	if len(l.cycles) == 0 {
		l.cycles = make([][]*entry, 1, 3)
	}
	last := len(l.cycles) - 1
	e := entries.Get().(*entry)
	e.event = event
	l.cycles[last] = append(l.cycles[last], e)
	if len(l.cycles) < 3 {
		l.cycles = l.cycles[:len(l.cycles)+1]
		return
	}
	old := l.cycles[0]
	for i, e := range old {
		e.event, e.pcs = 0, nil
		entries.Put(e)
		old[i] = nil
	}
	copy(l.cycles, l.cycles[1:])
	l.cycles[last] = old[:0]
}

// A decoder's reset cuts a slice that nobody ever writes to: what it keeps is only read.
type decoder struct {
	block []byte
	width int
}

var decoders = sync.Pool{New: func() any { return new(decoder) }}

func (d *decoder) unmarshal(data []byte) bool {
	d.block = d.block[:0]
	d.width = 0
	if len(data) < 2 {
		return false
	}
	d.width = int(data[0])
	d.block = data[1:]
	return true
}

func (d *decoder) at(i int) byte { return d.block[i*d.width] }

func third(data []byte) byte {
	d := decoders.Get().(*decoder)
	defer decoders.Put(d)
	if !d.unmarshal(data) {
		return 0
	}
	return d.at(2)
}
