// A reset with a value receiver empties a copy.
package valuereceiver

import "sync"

type page struct {
	title string
	rows  []int
}

func (p page) reset() {
	p.title = ""
	p.rows = p.rows[:0]
}

func (p *page) add(n int) { p.rows = append(p.rows, n) }

var pages = sync.Pool{New: func() any { return new(page) }}

func sum(title string, ns []int) (total int) {
	p := pages.Get().(*page)
	if title != "" {
		p.title = title
	}
	for _, n := range ns {
		p.add(n)
	}
	for _, n := range p.rows {
		total += n
	}
	total += len(p.title)
	p.reset()
	pages.Put(p) // want "`p` goes back to `pages` without a reset"
	return total
}
