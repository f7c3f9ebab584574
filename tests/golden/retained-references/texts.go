// A text that is scanned is an input of any size; a name is not worth a word.
package texts

import "sync"

type scanner struct {
	text string
	name string
	pos  int
}

var scannerPool = sync.Pool{New: func() any { return new(scanner) }}

func newScanner(text, name string) *scanner {
	s := scannerPool.Get().(*scanner)
	s.text = text
	s.name = name
	s.pos = 0
	return s
}

func (s *scanner) next() byte {
	if s.pos == len(s.text) {
		return 0
	}
	s.pos++
	return s.text[s.pos-1]
}

func putScanner(s *scanner) {
	scannerPool.Put(s) // want "`s` goes back to `scannerPool` still holding what `text` was set to"
}
