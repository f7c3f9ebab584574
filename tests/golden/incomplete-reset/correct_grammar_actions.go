package golden

import (
	"errors"
	"strings"
	"sync"
)

// The actions of a grammar set the result through the lexer that they are given.

type parser struct {
	text   string
	result string
	failed bool
}

var parserPool = sync.Pool{New: func() any { return new(parser) }}

func runGrammar(l any, tokens string) int {
	state := 0
	for _, token := range tokens {
		switch state {
		case 0:
			state = int(token) & 3
		case 1:
			l.(*parser).result = string(token)
			state = 0
		}
	}
	return state
}

func (p *parser) parse() (string, error) {
	p.failed = false
	if runGrammar(p, p.text) != 0 || p.failed {
		return "", errors.New("no sentence")
	}
	return p.result, nil
}

func (p *parser) parseLater() (string, error) {
	p.failed = false
	left := runGrammar(p, p.text)
	if left > 0 {
		return "", errors.New("no sentence")
	}
	return p.result, nil
}

func Parse(text string) (string, error) {
	p := parserPool.Get().(*parser)
	defer parserPool.Put(p)
	p.text = strings.Clone(text)
	p.failed = false
	if text == "" {
		return p.parseLater()
	}
	return p.parse()
}
