// Helpers that take any number of pooled values: some only read them, one releases them.
package missingput

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
)

var parts = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func acquirePart(s string) *bytes.Buffer {
	b := parts.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(s)
	return b
}

type page struct{ lines []string }

// Each part is only copied from, by way of a buffer that is taken for each.
func (p *page) add(bs ...*bytes.Buffer) {
	for _, b := range bs {
		line := acquirePart("- ")
		fmt.Fprintln(line, b)
		p.lines = append(p.lines, line.String())
		parts.Put(line)
	}
}

func releaseParts(bs ...*bytes.Buffer) {
	for _, b := range bs {
		parts.Put(b)
	}
}

func (p *page) render() {
	head := acquirePart("head") // want note "`head` from `parts` is never given back"
	p.add(head)
}

func (p *page) renderAndRelease() {
	head, tail := acquirePart("head"), acquirePart("tail")
	p.add(head, tail)
	releaseParts(head, tail)
}

func count() int {
	b := acquirePart("x")
	n := strings.Count(b.String(), "x")
	releaseParts(b)
	return n
}
