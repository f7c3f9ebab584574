package golden

import (
	"strings"
	"sync"
)

// Nobody asks the grammar whether all went well: where it did not, the result is the one before.

type parser struct {
	text   string
	result string // want "`result` of `parser`"
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

func (p *parser) parse() string {
	runGrammar(p, p.text)
	return p.result // via "the next user reads here"
}

func Parse(text string) string {
	p := parserPool.Get().(*parser)
	defer parserPool.Put(p)
	p.text = strings.Clone(text)
	p.failed = false
	return p.parse()
}
