// Whoever takes a value through an interface meets what is left in it.
package behindaninterface

import "sync"

type Roll interface {
	Add(text string)
	Width() int
	Release()
}

type Rolls interface{ Take() Roll }

type roll struct {
	text  []byte
	width int // want warning "`width` of `roll` keeps its value across `r.from.Pool`: `clear` does not reset it"
	from  *rolls
}

type rolls struct{ sync.Pool }

func NewRolls() Rolls { return &rolls{} }

func (p *rolls) Take() Roll {
	r, ok := p.Get().(*roll)
	if ok {
		r.clear()
	} else {
		r = &roll{}
	}
	r.from = p
	return r
}

func (r *roll) clear() { r.text = r.text[:0] }

func (r *roll) Add(text string) {
	r.text = append(r.text, text...)
	r.width += len(text)
}

func (r *roll) Width() int { return r.width }

func (r *roll) Release() { r.from.Pool.Put(r) }

func Measure(rolls Rolls, texts []string) int {
	r := rolls.Take()
	defer r.Release()
	for _, text := range texts {
		r.Add(text)
	}
	return r.Width()
}

// All who take one of these here say where it begins.
type strip struct {
	text  []byte
	start int
}

type strips struct{ sync.Pool }

func (p *strips) Take() *strip {
	if s, ok := p.Get().(*strip); ok {
		s.clear()
		return s
	}
	return &strip{}
}

func (s *strip) clear() { s.text = s.text[:0] }

func (s *strip) Begin(start int) { s.start = start }

func (s *strip) Add(text string) { s.text = append(s.text, text...) }

func (s *strip) End() int { return s.start + len(s.text) }

func reach(p *strips, start int, text string) int {
	s := p.Take()
	defer p.Put(s)
	s.Begin(start)
	s.Add(text)
	return s.End()
}
