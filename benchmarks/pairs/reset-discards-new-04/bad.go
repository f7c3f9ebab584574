// Package sexpr measures S-expressions without building them.
package sexpr

import (
	"errors"
	"sync"
)

// ErrSyntax reports unbalanced parentheses.
var ErrSyntax = errors.New("sexpr: unbalanced parentheses")

type frame struct {
	atoms int
	lists int
}

type parser struct {
	root  frame
	cur   *frame // &root, or the top of a nested list
	stack []frame
	deep  int
}

var parsers = sync.Pool{
	New: func() any {
		p := &parser{stack: make([]frame, 0, 32)}
		p.cur = &p.root
		return p
	},
}

func (p *parser) reset() {
	*p = parser{stack: p.stack[:0]}
}

func (p *parser) push() {
	p.cur.lists++
	p.stack = append(p.stack, frame{})
	p.cur = &p.stack[len(p.stack)-1]
	p.deep = max(p.deep, len(p.stack))
}

func (p *parser) pop() bool {
	n := len(p.stack)
	if n == 0 {
		return false
	}
	p.stack = p.stack[:n-1]
	if n == 1 {
		p.cur = &p.root
	} else {
		p.cur = &p.stack[n-2]
	}
	return true
}

// Info describes an expression list.
type Info struct {
	Atoms, Lists int // at the top level
	Depth        int
}

// Measure scans src.
func Measure(src string) (Info, error) {
	p := parsers.Get().(*parser)
	defer func() {
		p.reset()
		parsers.Put(p)
	}()
	inAtom := false
	for i := 0; i < len(src); i++ {
		switch src[i] {
		case '(':
			inAtom = false
			p.push()
		case ')':
			inAtom = false
			if !p.pop() {
				return Info{}, ErrSyntax
			}
		case ' ', '\t', '\n':
			inAtom = false
		default:
			if !inAtom {
				inAtom = true
				p.cur.atoms++
			}
		}
	}
	if len(p.stack) != 0 {
		return Info{}, ErrSyntax
	}
	return Info{p.root.atoms, p.root.lists, p.deep}, nil
}
