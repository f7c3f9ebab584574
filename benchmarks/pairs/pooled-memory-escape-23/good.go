package sqlparse

import (
	"fmt"
	"strings"
	"sync"
)

type Column struct {
	Table string
	Name  string
}

type Select struct {
	Columns []Column
	From    string
}

type columnList struct {
	cols []Column
}

func (l *columnList) add(c Column) { l.cols = append(l.cols, c) }

func (l *columnList) list() []Column {
	cols := l.cols
	l.cols = nil
	return cols
}

func (l *columnList) reset() {
	clear(l.cols)
	l.cols = l.cols[:0]
}

type parser struct {
	columnList
	src string
	pos int
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

func newParser(src string) *parser {
	p := parsers.Get().(*parser)
	p.src, p.pos = src, 0
	return p
}

func (p *parser) release() {
	p.columnList.reset()
	p.src = ""
	parsers.Put(p)
}

func (p *parser) space() {
	for p.pos < len(p.src) && p.src[p.pos] == ' ' {
		p.pos++
	}
}

func (p *parser) word() (string, error) {
	p.space()
	from := p.pos
	for p.pos < len(p.src) && !strings.ContainsRune(" ,.", rune(p.src[p.pos])) {
		p.pos++
	}
	if from == p.pos {
		return "", fmt.Errorf("sqlparse: word expected at %d", from)
	}
	return p.src[from:p.pos], nil
}

func (p *parser) accept(c byte) bool {
	p.space()
	if p.pos < len(p.src) && p.src[p.pos] == c {
		p.pos++
		return true
	}
	return false
}

func (p *parser) keyword(kw string) error {
	w, err := p.word()
	if err == nil && !strings.EqualFold(w, kw) {
		err = fmt.Errorf("sqlparse: %s expected, got %q", kw, w)
	}
	return err
}

func (p *parser) column() error {
	name, err := p.word()
	if err != nil {
		return err
	}
	c := Column{Name: name}
	if p.accept('.') {
		c.Table = name
		if c.Name, err = p.word(); err != nil {
			return err
		}
	}
	p.add(c)
	return nil
}

// ParseSelect reads "select a, t.b from x".
func ParseSelect(src string) (*Select, error) {
	p := newParser(src)
	defer p.release()
	if err := p.keyword("select"); err != nil {
		return nil, err
	}
	for {
		if err := p.column(); err != nil {
			return nil, err
		}
		if !p.accept(',') {
			break
		}
	}
	if err := p.keyword("from"); err != nil {
		return nil, err
	}
	from, err := p.word()
	if err != nil {
		return nil, err
	}
	return &Select{Columns: p.list(), From: from}, nil
}
