// Slices of structs that lie in a pooled value, and slices that are made for it, go back with it.
package innerstructs

import "sync"

type column struct{ table, name string }

type list struct{ cols []column }

func (l *list) add(c column)  { l.cols = append(l.cols, c) }
func (l *list) all() []column { return l.cols }
func (l *list) taken() []column {
	cols := l.cols
	l.cols = nil
	return cols
}
func (l *list) reset() {
	clear(l.cols)
	l.cols = l.cols[:0]
}

type parser struct {
	list
	src string
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

func (p *parser) release() {
	p.reset()
	p.src = ""
	parsers.Put(p)
}

type query struct {
	cols []column
	from string
}

func parse(src string) *query {
	p := parsers.Get().(*parser)
	defer p.release()
	p.src = src
	p.add(column{name: src})
	return &query{cols: p.all(), from: src} // want "memory of `p.list.cols` is returned here"
}

func parsed(src string) *query {
	p := parsers.Get().(*parser)
	defer p.release()
	p.src = src
	p.add(column{name: src})
	return &query{cols: p.taken(), from: src}
}

var blocks = sync.Pool{New: func() any { b := make([]byte, 0, 512); return &b }}

type packet struct{ topic, body []byte }

func read(n int, fill func([]byte) error) (*packet, error) {
	bp := blocks.Get().(*[]byte)
	defer blocks.Put(bp)
	if cap(*bp) < n {
		*bp = make([]byte, n)
	}
	*bp = (*bp)[:n]
	if err := fill(*bp); err != nil {
		return nil, err
	}
	p := &packet{}
	p.topic, p.body = (*bp)[:2], (*bp)[2:]
	return p, nil // want "memory of `bp` is returned here"
}
