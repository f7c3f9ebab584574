// A count that comes down on each way out, however that is written.
package correctevencounts

import (
	"errors"
	"sync"
)

const limit = 100

var errDeep = errors.New("too deep")

type parser struct {
	src   string
	pos   int
	depth int
	turns int
	lists int
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

func (p *parser) reset(src string) { p.src, p.pos = src, 0 }

func (p *parser) value() error {
	p.depth++
	if p.depth > limit {
		p.depth--
		return errDeep
	}
	for p.pos < len(p.src) && p.src[p.pos] == '(' {
		p.pos++
		if err := p.value(); err != nil {
			p.depth--
			return err
		}
	}
	p.depth--
	return nil
}

func (p *parser) fail(err error) error {
	p.turns--
	return err
}

func (p *parser) turn() error {
	p.turns++
	if p.turns > limit {
		return p.fail(errDeep)
	}
	if err := p.value(); err != nil {
		return p.fail(err)
	}
	p.turns--
	return nil
}

func (p *parser) list() (err error) {
	p.lists++
	switch {
	case p.lists > limit:
		err = errDeep
		goto done
	case p.pos == len(p.src):
		p.lists--
		return nil
	}
	err = p.turn()
done:
	p.lists--
	return err
}

func parse(src string) error {
	p := parsers.Get().(*parser)
	p.reset(src)
	defer func() {
		p.reset("")
		parsers.Put(p)
	}()
	return p.list()
}
