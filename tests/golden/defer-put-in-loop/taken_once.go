// A loop may come to a defer many times and register it once: what is taken when first needed is there from then on.
package taken_once

import (
	"bytes"
	"sync"
)

var lines = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func takeLine() *bytes.Buffer { return lines.Get().(*bytes.Buffer) }

func giveLine(b *bytes.Buffer) {
	b.Reset()
	lines.Put(b)
}

func join(words []string, out func([]byte)) {
	var line *bytes.Buffer
	for _, w := range words {
		if len(w) < 3 {
			continue
		}
		if line == nil {
			line = takeLine()
			defer giveLine(line)
		}
		line.Reset()
		line.WriteString(w)
		out(line.Bytes())
	}
}

func longest(words []string, out func([]byte)) {
	best := takeLine()
	defer giveLine(best)
	var line *bytes.Buffer
	for _, w := range words {
		if line == nil {
			line = takeLine()
			defer giveLine(line)
		}
		line.Reset()
		line.WriteString(w)
		if line.Len() > best.Len() {
			best, line = line, best
		}
	}
	out(best.Bytes())
}

func taken_again(words []string, out func([]byte)) {
	var line *bytes.Buffer
	for _, w := range words {
		if line == nil {
			line = takeLine()
			defer giveLine(line) // want "once for each turn of the loop"
		}
		line.WriteString(w)
		if len(w) > 3 {
			out(line.Bytes())
			line = nil
		}
	}
}
