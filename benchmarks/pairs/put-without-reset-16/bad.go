// Package rpncalc evaluates postfix expressions with optional prelude tokens.
package rpncalc

import (
	"errors"
	"strconv"
	"strings"
	"sync"
)

// ErrSyntax reports a malformed expression.
var ErrSyntax = errors.New("rpncalc: syntax error")

type token struct {
	op  byte
	num float64
}

type tokenizer struct {
	src     string
	pos     int
	pending []token
}

var tokenizers = sync.Pool{New: func() any { return new(tokenizer) }}

func (t *tokenizer) reset() {
	if t.pos == 0 {
		return // never used
	}
	t.src = ""
	t.pos = 0
	t.pending = t.pending[:0]
}

// inject queues a token that next returns before reading the source.
func (t *tokenizer) inject(tok token) { t.pending = append(t.pending, tok) }

func (t *tokenizer) next() (tok token, ok bool, err error) {
	if n := len(t.pending); n > 0 {
		tok = t.pending[n-1]
		t.pending = t.pending[:n-1]
		return tok, true, nil
	}
	rest := strings.TrimLeft(t.src[t.pos:], " ")
	t.pos = len(t.src) - len(rest)
	if rest == "" {
		return token{}, false, nil
	}
	word, _, _ := strings.Cut(rest, " ")
	t.pos += len(word)
	if len(word) == 1 && strings.Contains("+-*", word) {
		return token{op: word[0]}, true, nil
	}
	f, err := strconv.ParseFloat(word, 64)
	return token{num: f}, true, err
}

// Eval evaluates src on top of seeds; an operator first needs two of them.
func Eval(src string, seeds ...float64) (float64, error) {
	t := tokenizers.Get().(*tokenizer)
	defer func() {
		t.reset()
		tokenizers.Put(t)
	}()
	t.src = src
	for _, s := range seeds {
		t.inject(token{num: s})
	}
	if strings.TrimSpace(src) == "" {
		return 0, ErrSyntax
	}
	var stack []float64
	for {
		tok, ok, err := t.next()
		if err != nil {
			return 0, err
		}
		n := len(stack)
		switch {
		case !ok && n == 1:
			return stack[0], nil
		case !ok || tok.op != 0 && n < 2:
			return 0, ErrSyntax
		case tok.op == '+':
			stack = append(stack[:n-2], stack[n-2]+stack[n-1])
		case tok.op == '-':
			stack = append(stack[:n-2], stack[n-2]-stack[n-1])
		case tok.op == '*':
			stack = append(stack[:n-2], stack[n-2]*stack[n-1])
		default:
			stack = append(stack, tok.num)
		}
	}
}
