// A method that does nothing where a field is nil is meant to be called again: what it leaves there makes it do all anew.
package guardedinvain

import "sync"

type ink struct{ left int }

func (i *ink) Release() { i.left-- }

type pen struct {
	ink  *ink
	name string
}

var pens = sync.Pool{New: func() any { return new(pen) }}

func newPen(left int) *pen {
	p := pens.Get().(*pen)
	p.ink, p.name = &ink{left}, ""
	return p
}

func (p *pen) Release() {
	if p.ink == nil {
		return
	}
	p.ink.Release()
	pens.Put(p) // want note "`p` is given back to `pens` twice if `Release` is called again"
}

type brush struct {
	ink  *ink
	name string
}

var brushes = sync.Pool{New: func() any { return new(brush) }}

func newBrush(left int) *brush {
	b := brushes.Get().(*brush)
	b.ink, b.name = &ink{left}, ""
	return b
}

func (b *brush) Release() {
	if b.ink == nil {
		return
	}
	b.ink.Release()
	b.ink = nil
	brushes.Put(b)
}

// Who has no shelf has nothing to go back to, and that does not change.

type shelf struct{ pool sync.Pool }

type pencil struct {
	shelf *shelf
	name  string
}

func (s *shelf) take(name string) *pencil {
	p, _ := s.pool.Get().(*pencil)
	if p == nil {
		p = &pencil{shelf: s}
	}
	p.name = name
	return p
}

func (p *pencil) Release() {
	if p.shelf == nil {
		return
	}
	p.name = ""
	p.shelf.pool.Put(p)
}
