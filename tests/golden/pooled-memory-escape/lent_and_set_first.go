// What a user is lent is not written to by a next one who sets the field first.
package lentandsetfirst

import "sync"

// machine is lent a program, which all who take one set first, and which none of them changes.
type machine struct {
	program []byte
	at      int
	out     []byte
}

func (m *machine) reset() {
	m.program = m.program[:0]
	m.out = m.out[:0]
	m.at = 0
}

var machines = sync.Pool{New: func() any { return new(machine) }}

func (m *machine) step() bool {
	program := m.program
	if m.at >= len(program) {
		return false
	}
	m.out = section(m.out, m.program, m.at)
	m.at++
	return true
}

func section(into, program []byte, at int) []byte { return append(into, program[at:]...) }

func interpret(program []byte) string {
	m := machines.Get().(*machine)
	m.program = program
	for m.step() {
	}
	out := string(m.out)
	m.reset()
	machines.Put(m)
	return out
}

func interpretAnother(program []byte) int {
	m := machines.Get().(*machine)
	m.program = program
	m.step()
	n := len(m.out)
	m.reset()
	machines.Put(m)
	return n
}

// tape is lent a program as well, but one user goes on with what he finds.
type tape struct {
	program []byte
	at      int
}

func (t *tape) reset() {
	t.program = t.program[:0]
	t.at = 0
}

var tapes = sync.Pool{New: func() any { return new(tape) }}

func play(program []byte) int {
	t := tapes.Get().(*tape)
	t.program = program // want "memory of `program` stays in `program` when the value goes back to `tapes`"
	n := len(section(nil, t.program, t.at))
	t.reset()
	tapes.Put(t)
	return n
}

func record(text []byte) string {
	t := tapes.Get().(*tape)
	t.program = section(t.program, text, t.at)
	out := string(t.program)
	t.reset()
	tapes.Put(t)
	return out
}
