// A loop may come to a defer many times and register it once: what is taken when first needed is there from then on.
package taken_once

import (
	"bytes"
	"sync"
	"time"
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

type pacer interface {
	next() time.Duration
	rewind()
}

type steady struct{ by time.Duration }

func (s *steady) next() time.Duration { s.by *= 2; return s.by }
func (s *steady) rewind()             { s.by = time.Second }

var pacers = sync.Pool{New: func() any { return &steady{by: time.Second} }}

// What has passed the assertion to an interface is not nil.
func retry(try func() bool) {
	var p pacer
	for !try() {
		if p == nil {
			p = pacers.Get().(pacer)
			defer func() {
				p.rewind()
				pacers.Put(p)
			}()
		}
		time.Sleep(p.next())
	}
}

func retryAnew(try func() bool) {
	for !try() {
		var p pacer
		if p == nil {
			p = pacers.Get().(pacer)
			defer func() { // want "once for each turn of the loop"
				p.rewind()
				pacers.Put(p)
			}()
		}
		time.Sleep(p.next())
	}
}
