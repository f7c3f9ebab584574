// Who adds to a slice and looks only at the end that it added, or at nothing, reads nothing that was left before it.
package onlyaddedto

import "sync"

// names hands out strings of one memory, each cut from its end.
type names struct{ buf []byte }

func (n *names) room(size int) {
	if cap(n.buf)-len(n.buf) < size {
		n.buf = make([]byte, 0, 2*(cap(n.buf)+size))
	}
}

func (n *names) last(size int) string { return string(n.buf[len(n.buf)-size:]) }

func (n *names) text(b []byte) string {
	n.room(len(b))
	n.buf = append(n.buf, b...)
	return n.last(len(b))
}

var arenas = sync.Pool{New: func() any { return new(names) }}

func title(b []byte) string {
	n := arenas.Get().(*names)
	defer arenas.Put(n)
	return n.text(b)
}

// line is read as a whole.
type line struct{ words []byte }

func (l *line) text(b []byte) string {
	l.words = append(l.words, b...)
	return string(l.words)
}

var lines = sync.Pool{New: func() any { return new(line) }}

func heading(b []byte) string {
	l := lines.Get().(*line)
	defer lines.Put(l) // want "`l` goes back to `lines` without a reset of `words`"
	return l.text(b)
}

// batches lie in the pool until they are full: the next user goes on filling them.
type batches struct {
	some sync.Pool
	full chan *[]string
}

func newBatches() *batches {
	b := &batches{full: make(chan *[]string, 4)}
	b.some.New = func() any { return new([]string) }
	return b
}

func (b *batches) add(key string) {
	keys := b.some.Get().(*[]string)
	*keys = append(*keys, key)
	if len(*keys) < 16 {
		b.some.Put(keys)
		return
	}
	select {
	case b.full <- keys:
	default:
		*keys = (*keys)[:0]
		b.some.Put(keys)
	}
}

func (b *batches) drain(out func(string)) {
	for keys := range b.full {
		for _, k := range *keys {
			out(k)
		}
		*keys = (*keys)[:0]
		b.some.Put(keys)
	}
}

// Here every user looks at all of it before it goes back.
var groups = sync.Pool{New: func() any { return new([]string) }}

func each(keys []string, out func(string)) {
	g := groups.Get().(*[]string)
	for _, k := range keys {
		*g = append(*g, k)
	}
	for _, k := range *g {
		out(k)
	}
	if len(*g) < 16 {
		groups.Put(g) // want "`g` goes back to `groups` without a reset"
	}
}
