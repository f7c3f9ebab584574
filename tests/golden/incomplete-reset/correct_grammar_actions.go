package golden

import (
	"errors"
	"strings"
	"sync"
)

// The actions of a grammar set the result through the lexer that they are given.

type lexer interface{ Lex() int }

type parser struct {
	text   string
	at     int
	result string
	failed bool
}

func (p *parser) Lex() int {
	if p.at >= len(p.text) {
		return 0
	}
	p.at++
	return int(p.text[p.at-1])
}

var parserPool = sync.Pool{New: func() any { return new(parser) }}

func runGrammar(l lexer) int {
	state := 0
	for token := l.Lex(); token != 0; token = l.Lex() {
		switch state {
		case 0:
			state = token & 3
		case 1:
			l.(*parser).result = string(rune(token))
			state = 0
		}
	}
	return state
}

func (p *parser) parse() (string, error) {
	p.failed = false
	if runGrammar(p) != 0 || p.failed {
		return "", errors.New("no sentence")
	}
	return p.result, nil
}

func Parse(text string) (string, error) {
	p := parserPool.Get().(*parser)
	defer parserPool.Put(p)
	p.text = strings.Clone(text)
	p.at = 0
	return p.parse()
}
