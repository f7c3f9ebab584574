// Package csvline splits single CSV lines without allocating per field.
package csvline

import (
	"fmt"
	"strings"
	"sync"
)

type span struct{ lo, hi int }

type splitter struct {
	spans  []span
	quoted bool
}

var splitters = sync.Pool{New: func() any { return &splitter{spans: make([]span, 0, 16)} }}

// newSplitter returns a splitter without spans.
func newSplitter() *splitter {
	s := splitters.Get().(*splitter)
	s.spans = s.spans[:0]
	s.quoted = false
	return s
}

func (s *splitter) run(line string, sep byte) error {
	start := 0
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			s.quoted = !s.quoted
		case line[i] == sep && !s.quoted:
			s.spans = append(s.spans, span{start, i})
			start = i + 1
		}
	}
	if s.quoted {
		return fmt.Errorf("csvline: unterminated quote in %q", line)
	}
	s.spans = append(s.spans, span{start, len(line)})
	return nil
}

// Split returns the fields of line, unquoted.
func Split(line string, sep byte) ([]string, error) {
	s := newSplitter()
	defer splitters.Put(s)
	if err := s.run(line, sep); err != nil {
		return nil, err
	}
	out := make([]string, len(s.spans))
	for i, sp := range s.spans {
		f := line[sp.lo:sp.hi]
		if strings.HasPrefix(f, `"`) {
			f = strings.ReplaceAll(strings.Trim(f, `"`), `""`, `"`)
		}
		out[i] = f
	}
	return out, nil
}

// CountFields reports how many fields line has.
func CountFields(line string, sep byte) (int, error) {
	s := newSplitter()
	defer splitters.Put(s)
	if err := s.run(line, sep); err != nil {
		return 0, err
	}
	return len(s.spans), nil
}
