// A length that New gives does not matter where whoever takes a value says what length it is to have.
package correct_sized

import (
	"sync"
	"unsafe"
)

type blocks struct{ pool sync.Pool }

func newBlocks(size int) *blocks {
	return &blocks{pool: sync.Pool{New: func() any {
		b := make([]byte, size)
		return &b
	}}}
}

var scratch = newBlocks(0)

func (p *blocks) Take(n, room int) []byte {
	b := p.pool.Get().(*[]byte)
	if cap(*b) < room {
		*b = make([]byte, n, room)
	} else {
		*b = (*b)[:n]
	}
	return *b
}

func (p *blocks) Leave(b []byte) { p.pool.Put(&b) }

func pack(old []byte, id uint64) []byte {
	out := scratch.Take(len(old), len(old)+8)
	copy(out, old)
	scratch.Leave(old)
	for i := range 8 {
		out = append(out, byte(id>>(i*8)))
	}
	return out
}

// An arena is exchanged for a larger one, and nobody appends to it.

type knot struct{ left, right int32 }

type tree struct {
	text  []byte
	knots []knot
	spare []knot
	used  int
}

var trees = sync.Pool{New: func() any {
	return &tree{text: make([]byte, 0, 1<<10), knots: make([]knot, 64, 64)}
}}

func newTree(text string) *tree {
	t := trees.Get().(*tree)
	t.text = append(t.text, text...)
	return t
}

var parse func(at unsafe.Pointer, text []byte) int

func (t *tree) grow() {
	t.used = parse(unsafe.Pointer(&t.knots[0]), t.text)
	if t.used < len(t.knots) {
		return
	}
	larger := make([]knot, 2*len(t.knots))
	t.spare = t.knots
	t.knots = larger
	t.used = parse(unsafe.Pointer(&t.knots[0]), t.text)
}

func (t *tree) free() {
	t.text = t.text[:0]
	if t.spare != nil {
		t.knots, t.spare = t.spare, nil
	}
	t.used = 0
	trees.Put(t)
}

func count(text string) int {
	t := newTree(text)
	t.grow()
	n := t.used
	t.free()
	return n
}
