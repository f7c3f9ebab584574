// A parser that calls its lexer by an interface reads what the lexer has set for the token at hand.
package correctlexerbehindaninterface

import "sync"

type lexer interface{ Lex() byte }

type parser struct {
	text string
	at   int
	last int
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

func newParser(text string) *parser {
	p := parsers.Get().(*parser)
	p.text, p.at = text, 0
	return p
}

func (p *parser) Lex() byte {
	if p.at >= len(p.text) {
		return 0
	}
	b := p.text[p.at]
	p.at++
	if b == ')' {
		p.last = p.at
	}
	return b
}

func parse(l lexer) (ends int) {
	for {
		switch l.Lex() {
		case 0:
			return ends
		case ')':
			ends += l.(*parser).last
		}
	}
}

func sum(text string) int {
	p := newParser(text)
	defer func() {
		p.text = ""
		parsers.Put(p)
	}()
	return parse(p)
}
