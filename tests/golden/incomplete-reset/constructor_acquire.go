package golden

import "sync"

type scanner struct {
	text  string
	pos   int
	depth int
	found []int
	quote bool // want "`quote` of `scanner`.*`newScanner`"
}

var scannerPool = sync.Pool{New: func() any { return new(scanner) }}

func newScanner(text string) *scanner {
	s := scannerPool.Get().(*scanner)
	s.text = text
	s.pos = 0
	s.depth = 0
	s.found = s.found[:0]
	return s
}

func (s *scanner) next() bool {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		s.pos++
		switch {
		case c == '\'':
			s.quote = true // via "`quote` is given a value here"
		case c == '(' && !s.quote: // via "the next user reads here"
			s.depth++
		case c == ')':
			s.depth--
			s.found = append(s.found, s.pos)
			return true
		}
	}
	return false
}

func count(text string) int {
	s := newScanner(text)
	defer scannerPool.Put(s) // via "given back to `scannerPool` here" want retained-references note "s?"
	for s.next() {
	}
	return len(s.found) + s.depth
}
