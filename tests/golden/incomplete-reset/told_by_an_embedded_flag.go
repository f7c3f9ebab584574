// A flag in an embedded struct says whether a field counts, as one beside it does.
package toldbyanembeddedflag

import (
	"strings"
	"sync"
)

type flags struct {
	hasWidth bool
	minus    bool
}

type layout struct {
	flags
	width int // want note "`width` of `layout`"
	fill  int // want "`fill` of `layout`.*the next user reads it"
}

func (l *layout) clear() { l.flags = flags{} }

type printer struct {
	layout layout
	out    strings.Builder
}

var printers = sync.Pool{New: func() any { return new(printer) }}

func newPrinter() *printer {
	p := printers.Get().(*printer)
	p.layout.clear()
	return p
}

func (p *printer) free() {
	p.out.Reset()
	printers.Put(p)
}

func (p *printer) pad(s string) {
	if !p.layout.hasWidth || p.layout.width == 0 {
		p.out.WriteString(s)
		return
	}
	p.out.WriteString(strings.Repeat(" ", p.layout.width-len(s)) + s)
}

func (p *printer) parse(format string, i int) {
	if format[i] > 0 {
		p.layout.width, p.layout.hasWidth = int(format[i]), true
	}
	if format[i] == '_' {
		p.layout.fill, p.layout.minus = i, true
	}
}

func Print(format, s string) string {
	p := newPrinter()
	defer p.free()
	for i := range format {
		p.layout.clear()
		p.parse(format, i)
		p.pad(s)
	}
	return p.out.String() + strings.Repeat("_", p.layout.fill)
}
