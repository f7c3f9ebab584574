// Who gets a value by an interface is a user at hand too.
package begunbyaninterface

import "sync"

// Hint is what both pools hold.
type Hint struct {
	name string
	slot int // want note "`slot` of `Hint` keeps its value across `p.all`"
}

func (h *Hint) SetSlot(n int) { h.slot = n }

func (h *Hint) Slot() int { return h.slot }

type Hints interface {
	Take() *Hint
	Free(h *Hint)
}

type Names interface {
	Take() string
	Free(s string)
}

type HintPool struct{ all sync.Pool }

func NewHintPool() Hints { return &HintPool{all: sync.Pool{New: func() any { return new(Hint) }}} }

func (p *HintPool) Take() *Hint {
	h := p.all.Get().(*Hint)
	h.name = ""
	return h
}

func (p *HintPool) Free(h *Hint) { p.all.Put(h) }

func send(hints Hints, n int, to func(*Hint)) {
	h := hints.Take()
	h.SetSlot(n)
	to(h)
	hints.Free(h)
}

func name(names Names) string { return names.Take() }

// Mark is taken here without saying where it stands.
type Mark struct {
	name string
	slot int // want warning "`slot` of `Mark` keeps its value across `p.all`"
}

func (m *Mark) SetSlot(n int) { m.slot = n }

func (m *Mark) Slot() int { return m.slot }

type Marks interface {
	Take() *Mark
	Free(m *Mark)
}

type MarkPool struct{ all sync.Pool }

func NewMarkPool() Marks { return &MarkPool{all: sync.Pool{New: func() any { return new(Mark) }}} }

func (p *MarkPool) Take() *Mark {
	m := p.all.Get().(*Mark)
	m.name = ""
	return m
}

func (p *MarkPool) Free(m *Mark) { p.all.Put(m) }

func mark(marks Marks, to func(*Mark)) {
	m := marks.Take()
	to(m)
	marks.Free(m)
}
