package golden

import "sync"

type index struct {
	words map[string]int
	order []string
}

var indexPool = sync.Pool{New: func() any { return &index{words: make(map[string]int)} }}

func (x *index) reset() {
	*x = index{order: x.order[:0]} // want "throws away `words`"
}

func (x *index) add(word string) {
	x.words[word]++ // via "the next user needs it here"
	x.order = append(x.order, word)
}

func distinct(words []string) int {
	x := indexPool.Get().(*index)
	for _, w := range words {
		x.add(w)
	}
	n := len(x.words)
	x.reset()
	indexPool.Put(x)
	return n
}

type set struct{ seen map[string]bool }

var setPool = sync.Pool{New: func() any { return &set{seen: map[string]bool{}} }}

func twice(words []string) bool {
	s := setPool.Get().(*set)
	defer func() {
		s.seen = nil // want "throws away `seen`"
		setPool.Put(s)
	}()
	for _, w := range words {
		if s.seen[w] {
			return true
		}
		s.seen[w] = true
	}
	return false
}
