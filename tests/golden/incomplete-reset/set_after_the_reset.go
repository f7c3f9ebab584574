// What the one who releases sets between the reset and the Put is there for the next user to see; what is set between
// a reset and the use that follows is not.
package setafterthereset

import "sync"

type sheet struct {
	cells  []int
	width  int
	before int
	usual  int // want "`usual` of `sheet`"
}

func (s *sheet) reset() { // via "`reset` brings `usual` back, but not on this way"
	s.cells = s.cells[:0]
	s.width = 0
	s.before = 0
	s.usual = 0
}

var sheets = sync.Pool{New: func() any { return new(sheet) }}

func fill(words []string) int {
	s := sheets.Get().(*sheet)
	if s.before > 0 {
		s.cells = make([]int, 0, s.before)
	}
	for _, w := range words {
		s.cells = append(s.cells, len(w))
		s.width = max(s.width, len(w))
	}
	n := len(s.cells) * s.width
	s.reset()
	s.before = len(words)
	sheets.Put(s)
	return n
}

func ruled(words []string, usual int) int {
	s := sheets.Get().(*sheet)
	s.reset()
	s.usual = usual
	for _, w := range words {
		s.width += max(s.usual, len(w))
	}
	n := s.width
	s.width = 0
	sheets.Put(s)
	return n
}

func plain(words []string) int {
	s := sheets.Get().(*sheet)
	n := s.usual
	for _, w := range words {
		n += len(w)
	}
	s.width = 0
	sheets.Put(s)
	return n
}
