// A field holds a plain function: its first parameter is the first argument, not what the field lies in.
package plain_functions_in_fields

import "sync"

type page struct{ text []byte }

var pages = sync.Pool{New: func() any { return new(page) }}

func recycle(p *page) {
	p.text = p.text[:0]
	pages.Put(p)
}

type printer struct{ done func(*page) }

func newPrinter() *printer { return &printer{done: recycle} }

func (r *printer) first() byte {
	p := pages.Get().(*page)
	p.text = append(p.text, 'a')
	r.done(p)
	return p.text[0] // want "`p` is used after it went back"
}

func (r *printer) firstBefore() byte {
	p := pages.Get().(*page)
	p.text = append(p.text, 'a')
	b := p.text[0]
	r.done(p)
	return b
}

type viewer struct{ show func(*page) }

func show(p *page) { recycle(p) }

// What the caller gives has the name of a function of the package, and is another.
func newViewer(show func(*page)) *viewer { return &viewer{show: show} }

func (v *viewer) first() byte {
	p := pages.Get().(*page)
	p.text = append(p.text, 'a')
	v.show(p)
	b := p.text[0]
	show(p)
	return b
}
