// What is changed for a while, and put back by what all callers defer, leaves nothing.
package putbacklater

import "sync"

type printer struct {
	buf    []byte
	quiet  bool
	indent int
	raw    bool // want warning "`raw`.*`free` does not reset it"
	width  int  // want warning "`width`.*`free` does not reset it"
}

var pool = sync.Pool{New: func() any { return new(printer) }}

func (p *printer) free() {
	p.buf = p.buf[:0]
	pool.Put(p)
}

type restorer struct {
	p     *printer
	quiet bool
}

func (r restorer) restore() { r.p.quiet = r.quiet }

func (p *printer) hush() restorer {
	before := p.quiet
	p.quiet = true
	return restorer{p, before}
}

func (p *printer) deeper() func() {
	before := p.indent
	p.indent = before + 2
	return func() { p.indent = before }
}

type rawRestorer struct {
	p   *printer
	raw bool
}

func (r rawRestorer) restore() { r.p.raw = r.raw }

func (p *printer) startRaw() rawRestorer {
	before := p.raw
	p.raw = true
	return rawRestorer{p, before}
}

func (p *printer) narrow(n int) func() {
	before := p.width
	if n > 0 {
		p.width = n
	}
	return func() { p.width = before }
}

func (p *printer) write(s string) {
	if p.quiet {
		return
	}
	for range p.indent {
		p.buf = append(p.buf, ' ')
	}
	if p.raw {
		p.buf = append(p.buf, '!')
	}
	if p.width > 0 && len(s) > p.width {
		s = s[:p.width]
	}
	p.buf = append(p.buf, s...)
}

func (p *printer) writeHushed(s string) {
	defer p.hush().restore()
	p.write(s)
}

func (p *printer) writeDeeper(s string) {
	defer p.deeper()()
	p.write(s)
}

// The one that is not deferred is left out where the text is empty.
func (p *printer) writeRaw(s string) {
	r := p.startRaw()
	if s == "" {
		return
	}
	p.write(s)
	r.restore()
}

// Nobody calls what puts it back.
func (p *printer) writeNarrow(s string, n int) {
	p.narrow(n)
	p.write(s)
}

func Print(s string, n int) string {
	p := pool.Get().(*printer)
	defer p.free()
	p.write(s)
	p.writeHushed(s)
	p.writeDeeper(s)
	p.writeRaw(s)
	p.writeNarrow(s, n)
	return string(p.buf)
}
