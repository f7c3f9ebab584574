// A map of what follows from the key alone is right for whoever asks for that key.
package keptbykey

import (
	"strings"
	"sync"
)

type entry struct{ hits int }

type scanner struct {
	n       int
	names   map[string]string
	widths  map[string]int
	seen    map[string]string // want "`seen`.*`put` does not reset it"
	tagged  map[string]string // want "`tagged`.*`put` does not reset it"
	entries map[string]*entry // want "`entries`.*`put` does not reset it"
	listed  map[string]int    // want "`listed`.*`put` does not reset it"
}

var pool = sync.Pool{New: func() any {
	return &scanner{
		names:   map[string]string{},
		widths:  map[string]int{},
		seen:    map[string]string{},
		tagged:  map[string]string{},
		entries: map[string]*entry{},
		listed:  map[string]int{},
	}
}}

func put(s *scanner) {
	s.n = 0
	pool.Put(s)
}

func (s *scanner) name(raw []byte) string {
	if known, ok := s.names[string(raw)]; ok {
		return known
	}
	made := string(raw)
	s.names[made] = made
	return made
}

func (s *scanner) width(word string) int {
	w := s.widths[word]
	if w == 0 {
		w = len(strings.TrimSpace(word))
		s.widths[word] = w
	}
	return w
}

// That a key is there tells what was asked before.
func (s *scanner) isNew(word string) bool {
	if _, ok := s.seen[word]; ok {
		return false
	}
	s.seen[word] = word
	return true
}

// What is kept follows from more than the key.
func (s *scanner) tag(word, tag string) string {
	if known, ok := s.tagged[word]; ok {
		return known
	}
	s.tagged[word] = word + tag
	return s.tagged[word]
}

// What lies behind a pointer does not stay as it was made.
func (s *scanner) hit(word string) int {
	e := s.entries[word]
	if e == nil {
		e = &entry{hits: len(word)}
		s.entries[word] = e
	}
	e.hits++
	return e.hits
}

// All that is there is counted, whoever has put it there.
func (s *scanner) list(word string) int {
	s.listed[word] = len(word)
	return len(s.listed)
}

func Scan(words []string, tag string) (out []string, n int) {
	s := pool.Get().(*scanner)
	defer put(s)
	for _, word := range words {
		s.n++
		name := s.name([]byte(word))
		if s.isNew(name) {
			out = append(out, s.tag(name, tag))
		}
		n += s.width(name) + s.hit(name) + s.list(name)
	}
	return out, n * s.n
}
