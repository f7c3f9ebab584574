// clear sets the elements of a slice to zero and leaves its length: who appends finds the zeroes in front.
package clearedslices

import "sync"

type label struct{ name, value string }

type page struct {
	width  int
	labels []label // want "`labels` of `page`"
	notes  []label // want "`notes` of `page`"
	marks  []label
	counts []int
	seen   map[string]bool
}

func wipe(ls []label) { clear(ls) }

func (p *page) reset() {
	p.width = 0
	wipe(p.labels)
	clear(p.notes)
	clear(p.marks)
	p.marks = p.marks[:0]
	clear(p.counts) // As long as ever.
	clear(p.seen)
}

var pages = sync.Pool{New: func() any {
	return &page{counts: make([]int, 16), seen: map[string]bool{}}
}}

func noted(notes []label, l label) []label { return append(notes, l) }

func getPage() *page { return pages.Get().(*page) }

func putPage(p *page) {
	p.reset()
	pages.Put(p)
}

func (p *page) add(ls []label) int {
	labels := p.labels
	for _, l := range ls {
		if l.name != "" {
			labels = append(labels, l)
		}
	}
	p.labels = labels
	p.marks = append(p.marks, ls...)
	for _, l := range ls {
		p.counts[len(l.value)&15]++
		p.seen[l.name] = true
		p.notes = noted(p.notes, l)
	}
	p.width += len(ls)
	return len(p.labels) + len(p.notes) + len(p.marks) + p.counts[0] + len(p.seen) + p.width
}

func render(ls []label) int {
	p := getPage()
	n := p.add(ls)
	putPage(p)
	return n
}
