package config

import (
	"sort"
	"strconv"
	"sync"
)

// lazyError formats its text only when somebody looks.
type lazyError func() string

func (e lazyError) Error() string { return e() }

// keyPath is the position inside a document, such as "a.b[3].c".
type keyPath struct{ text []byte }

var keyPaths = sync.Pool{New: func() any { return &keyPath{text: make([]byte, 0, 64)} }}

func (p *keyPath) push(name string) (mark int) {
	mark = len(p.text)
	if mark > 0 {
		p.text = append(p.text, '.')
	}
	p.text = append(p.text, name...)
	return mark
}

func (p *keyPath) pushIndex(i int) (mark int) {
	mark = len(p.text)
	p.text = append(p.text, '[')
	p.text = strconv.AppendInt(p.text, int64(i), 10)
	p.text = append(p.text, ']')
	return mark
}

func (p *keyPath) pop(mark int) { p.text = p.text[:mark] }

// find walks v and stops at the first value that ok refuses.
func (p *keyPath) find(v any, ok func(any) bool) bool {
	switch v := v.(type) {
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			mark := p.push(name)
			if p.find(v[name], ok) {
				return true
			}
			p.pop(mark)
		}
	case []any:
		for i, e := range v {
			mark := p.pushIndex(i)
			if p.find(e, ok) {
				return true
			}
			p.pop(mark)
		}
	default:
		return !ok(v)
	}
	return false
}

// Validate reports the first leaf that ok refuses.
func Validate(doc map[string]any, ok func(any) bool) error {
	p := keyPaths.Get().(*keyPath)
	p.text = p.text[:0]
	defer keyPaths.Put(p)
	if !p.find(doc, ok) {
		return nil
	}
	return lazyError(func() string {
		return "config: bad value at " + strconv.Quote(string(p.text))
	})
}
