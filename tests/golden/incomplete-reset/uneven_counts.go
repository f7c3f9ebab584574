// A count that comes down on the good way only is left up by each failure; one that a builder sets from outside.
package unevencounts

import (
	"errors"
	"sync"
)

const limit = 100

var errDeep = errors.New("too deep")

type parser struct {
	src   string
	pos   int
	depth int // want "`depth` of `parser` keeps its value across `parsers`"
	calls int
	marks int
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

func (p *parser) reset(src string) { p.src, p.pos = src, 0 }

func (p *parser) list() error {
	p.depth++
	if p.depth > limit {
		return errDeep
	}
	for p.pos < len(p.src) {
		p.pos++
		switch p.src[p.pos-1] {
		case '(':
			if err := p.list(); err != nil {
				return err
			}
		case ')':
			p.depth--
			return nil
		}
	}
	p.depth--
	return nil
}

// This one comes down on each way.
func (p *parser) enter() error {
	p.calls++
	defer func() { p.calls-- }()
	if p.calls > limit {
		return errDeep
	}
	return p.list()
}

// So does this one, once its caller is done.
func (p *parser) mark() (done func(), err error) {
	if p.marks > limit {
		return func() {}, errDeep
	}
	p.marks++
	return func() { p.marks-- }, nil
}

func (p *parser) marked() error {
	done, err := p.mark()
	if err != nil {
		return err
	}
	defer done()
	return p.enter()
}

func parse(src string) error {
	p := parsers.Get().(*parser)
	p.reset(src)
	defer func() {
		p.reset("")
		parsers.Put(p)
	}()
	return p.marked()
}

type point struct {
	name  string
	ts    int64
	timed bool // want warning "`timed` of `point` keeps its value across"
}

type Writer struct {
	out func(name string, ts int64, timed bool)
	pts sync.Pool
}

type Builder struct {
	w *Writer
	p *point
}

func NewWriter(out func(string, int64, bool)) *Writer {
	return &Writer{out: out, pts: sync.Pool{New: func() any { return new(point) }}}
}

func (w *Writer) Point(name string) Builder {
	p := w.pts.Get().(*point)
	p.name = name
	return Builder{w, p}
}

func (b Builder) At(ts int64) Builder {
	b.p.ts, b.p.timed = ts, true
	return b
}

func (b Builder) Write() {
	b.w.write(b.p)
	b.w.recycle(b.p)
}

func (w *Writer) write(p *point) { w.out(p.name, p.ts, p.timed) }

func (w *Writer) recycle(p *point) {
	p.name = ""
	p.ts = 0
	w.pts.Put(p)
}
