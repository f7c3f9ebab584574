// Package kvconf parses key=value configuration lines.
package kvconf

import (
	"fmt"
	"strings"
	"sync"
)

type limits struct {
	maxKeys int
	maxLine int
}

type parser struct {
	lim    limits // set once, by the pool
	path   []byte
	line   int
	keys   int
	strict bool
}

var parsers = sync.Pool{
	New: func() any {
		return &parser{lim: limits{maxKeys: 4096, maxLine: 1 << 16}, path: make([]byte, 0, 64)}
	},
}

func (p *parser) reset() {
	*p = parser{
		lim:    p.lim,
		path:   p.path[:0],
		strict: p.strict,
	}
}

// Option changes how Parse treats its input.
type Option int

// Strict rejects keys outside a section and repeated keys.
const Strict Option = 1

func (p *parser) errorf(format string, args ...any) error {
	return fmt.Errorf("line %d: %s", p.line, fmt.Sprintf(format, args...))
}

func (p *parser) parse(src string, into map[string]string) error {
	for src != "" {
		var l string
		l, src, _ = strings.Cut(src, "\n")
		p.line++
		if len(l) > p.lim.maxLine {
			return p.errorf("too long")
		}
		l = strings.TrimSpace(l)
		if l == "" || l[0] == '#' {
			continue
		}
		if l[0] == '[' {
			p.path = append(p.path[:0], strings.Trim(l, "[]")...)
			p.path = append(p.path, '.')
			continue
		}
		k, v, ok := strings.Cut(l, "=")
		if !ok {
			return p.errorf("no value")
		}
		if p.strict && len(p.path) == 0 {
			return p.errorf("%q outside a section", k)
		}
		k = string(p.path) + strings.TrimSpace(k)
		if _, dup := into[k]; dup && p.strict {
			return p.errorf("%q repeated", k)
		}
		if p.keys++; p.keys > p.lim.maxKeys {
			return p.errorf("too many keys")
		}
		into[k] = strings.TrimSpace(v)
	}
	return nil
}

// Parse reads src.
func Parse(src string, opts ...Option) (map[string]string, error) {
	p := parsers.Get().(*parser)
	defer func() {
		p.reset()
		parsers.Put(p)
	}()
	for _, o := range opts {
		if o == Strict {
			p.strict = true
		}
	}
	into := make(map[string]string)
	if err := p.parse(src, into); err != nil {
		return nil, err
	}
	return into, nil
}
