// Package sexp parses integer s-expressions such as (1 (2 3)).
package sexp

import (
	"errors"
	"fmt"
	"strconv"
	"sync"
)

// Node is a number or a list.
type Node struct {
	Num  int64
	List []*Node
}

const maxDepth = 64

type lexer struct {
	src   string
	pos   int
	depth int
	err   error
}

var lexers = sync.Pool{New: func() any { return new(lexer) }}

var errDepth = errors.New("sexp: nested too deeply")

func (l *lexer) fail(format string, args ...any) {
	if l.err == nil {
		l.err = fmt.Errorf("sexp: "+format, args...)
	}
}

func (l *lexer) peek() byte {
	for l.err == nil && l.pos < len(l.src) {
		if c := l.src[l.pos]; c != ' ' {
			return c
		}
		l.pos++
	}
	return 0
}

func (l *lexer) expr() *Node {
	c := l.peek()
	if c != '(' {
		start := l.pos
		for l.pos < len(l.src) && l.src[l.pos] >= '0' && l.src[l.pos] <= '9' {
			l.pos++
		}
		n, err := strconv.ParseInt(l.src[start:l.pos], 10, 64)
		if err != nil {
			l.fail("number at %d: %v", start, err)
			return nil
		}
		return &Node{Num: n}
	}
	l.pos++
	if l.depth++; l.depth > maxDepth {
		l.err = errDepth
		return nil
	}
	n := &Node{List: []*Node{}}
	for l.peek() != ')' {
		if l.err != nil || l.pos == len(l.src) {
			l.fail("unclosed list")
			return nil
		}
		n.List = append(n.List, l.expr())
	}
	l.pos++
	l.depth--
	return n
}

// Parse reads one expression.
func Parse(s string) (*Node, error) {
	l := lexers.Get().(*lexer)
	defer lexers.Put(l)
	l.src, l.pos, l.depth, l.err = s, 0, 0, nil
	n := l.expr()
	if l.err != nil {
		return nil, l.err
	}
	return n, nil
}
