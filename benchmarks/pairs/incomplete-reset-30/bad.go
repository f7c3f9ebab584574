package sexp

import (
	"errors"
	"sync"
)

const maxNesting = 200

var (
	errNesting = errors.New("sexp: nested too deeply")
	errEnd     = errors.New("sexp: unexpected end")
	errTail    = errors.New("sexp: text after the expression")
)

// Node is an atom or, where Atom is empty, a list.
type Node struct {
	Atom string
	List []*Node
}

type parser struct {
	src   string
	pos   int
	depth int
}

type Parser interface {
	Parse(src string) (*Node, error)
}

type pooled struct {
	parsers sync.Pool
}

// New returns a parser that may be used by many goroutines.
func New() Parser {
	return &pooled{parsers: sync.Pool{New: func() any { return &parser{} }}}
}

func (p *parser) reset(src string) {
	p.src = src
	p.pos = 0
}

func (q *pooled) Parse(src string) (*Node, error) {
	p := q.parsers.Get().(*parser)
	p.reset(src)
	defer func() {
		p.reset("")
		q.parsers.Put(p)
	}()
	n, err := p.expr()
	if err != nil {
		return nil, err
	}
	if p.skip(); p.pos != len(p.src) {
		return nil, errTail
	}
	return n, nil
}

func (p *parser) skip() {
	for p.pos < len(p.src) && (p.src[p.pos] == ' ' || p.src[p.pos] == '\n') {
		p.pos++
	}
}

func (p *parser) expr() (*Node, error) {
	p.skip()
	if p.pos == len(p.src) {
		return nil, errEnd
	}
	if p.src[p.pos] == '(' {
		return p.list()
	}
	start := p.pos
	for p.pos < len(p.src) {
		switch p.src[p.pos] {
		case ' ', '\n', '(', ')':
			return p.atom(start)
		}
		p.pos++
	}
	return p.atom(start)
}

func (p *parser) atom(start int) (*Node, error) {
	if start == p.pos {
		return nil, errEnd
	}
	return &Node{Atom: p.src[start:p.pos]}, nil
}

func (p *parser) list() (*Node, error) {
	p.depth++
	if p.depth > maxNesting {
		return nil, errNesting
	}
	p.pos++
	n := &Node{}
	for {
		p.skip()
		if p.pos < len(p.src) && p.src[p.pos] == ')' {
			p.pos++
			p.depth--
			return n, nil
		}
		e, err := p.expr()
		if err != nil {
			return nil, err
		}
		n.List = append(n.List, e)
	}
}
