// A field that is only read under a flag needs no reset where taking a value out clears the flag.
package correct_flags_in_a_part

import "sync"

type stats struct {
	HasMin, HasMax bool
	Min, Max       []byte
}

func (s *stats) SetMin(b []byte) { s.Min, s.HasMin = b, true }
func (s *stats) SetMax(b []byte) { s.Max, s.HasMax = b, true }

type Page struct {
	n     int
	stats stats
}

var pagePool = sync.Pool{New: func() any { return new(Page) }}

func newPage(n int) *Page {
	p := pagePool.Get().(*Page)
	if p == nil {
		return &Page{n: n}
	}
	p.n = n
	p.stats.HasMin, p.stats.HasMax = false, false
	return p
}

func (p *Page) Release() { pagePool.Put(p) }

type index struct{ mins, maxs [][]byte }

func (x *index) add(s *stats) {
	if s.HasMin && s.HasMax {
		x.mins = append(x.mins, s.Min)
		x.maxs = append(x.maxs, s.Max)
	}
}

func write(x *index, values [][]byte) {
	p := newPage(len(values))
	if len(values) > 0 {
		p.stats.SetMin(values[0])
		p.stats.SetMax(values[len(values)-1])
	}
	x.add(&p.stats)
	p.Release()
}
