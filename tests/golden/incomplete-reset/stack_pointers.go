// A stack with a pointer of its own: what lies above that is never read before it is written.
package stackpointers

import "sync"

type machine struct {
	stack []int
	sp    int
	pc    int
}

var machines = sync.Pool{New: func() any { return &machine{stack: make([]int, 256)} }}

func (m *machine) push(n int) {
	m.stack[m.sp] = n
	m.sp++
}

func (m *machine) pop() int {
	m.sp--
	return m.stack[m.sp]
}

func run(program []int) int {
	m := machines.Get().(*machine)
	defer machines.Put(m)
	m.sp, m.pc = 0, 0
	for m.pc < len(program) {
		op := program[m.pc]
		m.pc++
		if op >= 0 {
			m.push(op)
			continue
		}
		m.push(m.pop() + m.pop())
	}
	return m.pop()
}

func runInline(program []int) int {
	m := machines.Get().(*machine)
	defer machines.Put(m)
	m.sp, m.pc = 0, 0
	for ; m.pc < len(program); m.pc++ {
		op := program[m.pc]
		if op >= 0 {
			m.stack[m.sp] = op
			m.sp++
			continue
		}
		m.sp--
		m.stack[m.sp-1] += m.stack[m.sp]
	}
	return m.stack[m.sp-1]
}

type reader struct {
	text []byte // want "`text` of `reader` keeps its value across `readers`"
	at   int
}

var readers = sync.Pool{New: func() any { return new(reader) }}

func (r *reader) reset() { r.at = 0 }

// Here the pointer is brought back, and not what it points into.
func first(text []byte) (byte, bool) {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	defer r.reset()
	r.text = append(r.text, text...)
	if r.at >= len(r.text) {
		return 0, false
	}
	b := r.text[r.at]
	r.at++
	return b, true
}
