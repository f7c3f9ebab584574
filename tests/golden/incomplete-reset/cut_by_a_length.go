// A method cuts a slice to the length that it is given: with none it is emptied.
package cutbyalength

import "sync"

type page struct{ n int }

var pages = sync.Pool{New: func() any { return new(page) }}

type press struct {
	sheets []*page
	blanks []*page // want "`blanks` of `press` keeps its value"
	proofs []*page // want "`proofs` of `press` keeps its value"
	ink    []byte
	sum    int
}

var presses = sync.Pool{New: func() any { return new(press) }}

// reset is for what prints one sheet.
func (p *press) reset() {
	p.ink = p.ink[:0]
	p.sum = 0
}

func (p *press) drop(from int) {
	for i := from; i < len(p.sheets); i++ {
		pages.Put(p.sheets[i])
	}
	p.sheets = p.sheets[:from]
}

func (p *press) leave(left int) { p.blanks = p.blanks[:left] }

func (p *press) keep(left int, last *page) {
	p.proofs = p.proofs[:left]
	p.proofs = append(p.proofs, last)
}

func (p *press) take() (*page, int) {
	s := pages.Get().(*page)
	at := len(p.sheets)
	p.sheets = append(p.sheets, s)
	p.blanks = append(p.blanks, s)
	return s, at
}

func (p *press) print(text string) int {
	p.reset()
	p.ink = append(p.ink, text...)
	for _, b := range p.ink {
		p.sum += int(b)
	}
	return p.sum
}

func run(texts []string) (n int) {
	p := presses.Get().(*press)
	n = len(p.proofs)
	for _, text := range texts {
		s, at := p.take()
		s.n = p.print(text)
		n += s.n + len(p.blanks)
		if at > 10 {
			p.drop(at)
		}
		p.keep(0, s)
	}
	p.drop(0)
	p.leave(1)
	p.keep(0, nil)
	presses.Put(p)
	return n
}
