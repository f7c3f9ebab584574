// What a constructor returns as an interface is what it took from the pool: its methods are known.
package behindinterface

import "sync"

type Memory interface {
	Bytes() []byte
	Len() int
	Free()
}

type block struct{ b []byte }

var blocks = sync.Pool{New: func() any { return new(block) }}

func (x *block) Bytes() []byte { return x.b }
func (x *block) Len() int      { return len(x.b) }

func (x *block) Free() {
	x.b = x.b[:0]
	blocks.Put(x)
}

func NewMemory(text string) Memory {
	x := blocks.Get().(*block)
	x.b = append(x.b[:0], text...)
	return x
}

func late(text string, out func([]byte)) {
	m := NewMemory(text)
	b := m.Bytes()
	m.Free()
	out(b) // want "`b` is passed to `out` after it went back to `blocks`"
}

func inTime(text string, out func([]byte)) {
	m := NewMemory(text)
	out(m.Bytes())
	m.Free()
}

func measured(text string) int {
	m := NewMemory(text)
	m.Free()
	return m.Len() // want "`m` is used after it went back to `blocks`"
}

func deferred(text string, out func([]byte)) int {
	m := NewMemory(text)
	defer m.Free()
	out(m.Bytes())
	return m.Len()
}

// Another type behind the same interface.

type fixed struct{ b []byte }

func (x *fixed) Bytes() []byte { return x.b }
func (x *fixed) Len() int      { return len(x.b) }
func (x *fixed) Free()         {}

func anyMemory(text string, small bool) Memory {
	if small {
		return &fixed{b: []byte(text)}
	}
	return NewMemory(text)
}

func lateAny(text string, small bool, out func([]byte)) {
	m := anyMemory(text, small)
	out(m.Bytes())
	m.Free()
}
