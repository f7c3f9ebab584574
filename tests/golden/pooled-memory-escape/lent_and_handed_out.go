// A constructor keeps what it is given, in a value that goes back elsewhere. What was made for it is its own from then on.
package lentandhandedout

import "sync"

type leaf struct {
	key   []byte
	value []byte
	label []byte
	size  int
}

func (l *leaf) reset() {
	l.key = l.key[:0]
	l.value = l.value[:0]
	l.label = nil
	l.size = 0
}

var leafPool = sync.Pool{New: func() any { return new(leaf) }}

func newLeaf(key, value, label []byte) *leaf {
	l := leafPool.Get().(*leaf)
	l.key = append(l.key, key...)
	l.value = value // want "memory of `value` stays in `value` when the value goes back to `leafPool`"
	l.label = label
	return l
}

func (l *leaf) hash(sum func([]byte) []byte) {
	l.size = len(l.label)
	l.value = append(l.value[:0], sum(l.value)...)
}

func (l *leaf) free() {
	l.reset()
	leafPool.Put(l)
}

type store struct{ leaves []*leaf }

func (s *store) Insert(key, value []byte) {
	s.leaves = append(s.leaves, newLeaf(key, value, key))
}

func (s *store) Close() {
	for _, l := range s.leaves {
		l.free()
	}
	s.leaves = nil
}

type word struct{ text []byte }

var wordPool = sync.Pool{New: func() any { return new(word) }}

func newWord(text []byte) *word {
	w := wordPool.Get().(*word)
	w.text = text
	return w
}

func (w *word) free() {
	w.text = w.text[:0]
	wordPool.Put(w)
}

func count(s string) int {
	w := newWord([]byte(s))
	defer w.free()
	return len(w.text)
}
