// Functions that lie in a table are called with what was taken, and one of them looks at what the last user left.
package calledasvalues

import "sync"

type Tape struct {
	cells []int
	toll  int // want note "`toll` of `Tape` keeps its value across `tapes`: `Free` does not reset it"
	mark  int
}

var tapes = sync.Pool{New: func() any { return new(Tape) }}

func NewTape() *Tape { return tapes.Get().(*Tape) }

func (t *Tape) Free() {
	t.cells = t.cells[:0]
	tapes.Put(t)
}

type step func(t *Tape, n int) int

var steps = map[byte]step{'t': charge, 'm': marked, 's': sized}

func charge(t *Tape, n int) int {
	rise := n*n - t.toll
	t.toll = n * n
	return rise
}

// What this one reads it has set.
func marked(t *Tape, n int) int {
	t.mark = n
	return t.mark + 1
}

func sized(t *Tape, n int) int {
	t.cells = append(t.cells, n)
	return len(t.cells)
}

func Play(program string) (n int) {
	t := NewTape()
	defer t.Free()
	for i := range program {
		n += steps[program[i]](t, i)
	}
	return n
}
