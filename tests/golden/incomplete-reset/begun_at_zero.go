// What is set where a count stands at nothing is read later on only where it is set, or where the count had gone on.
package begunatzero

import "sync"

type search struct {
	turn  int
	slots int
	skips int // want "`skips` of `search` keeps its value"
	from  int // want note "`from` of `search` keeps its value"
}

var searches = sync.Pool{New: func() any { return new(search) }}

func putSearch(s *search) {
	s.turn = 0
	searches.Put(s)
}

func (s *search) find(table []int, key int, deep bool) int {
	if s.turn == 0 {
		s.slots = len(table)
		if s.slots == 0 {
			return -1
		}
	}
	if deep {
		s.skips = key
	}
	if s.turn != 0 {
		s.from = key
	}
	key += s.skips + s.from
	for s.turn < s.slots {
		s.turn++
		if table[s.turn-1] == key {
			return s.turn - 1
		}
	}
	return -1
}

func first(table []int, key int) int {
	s := searches.Get().(*search)
	defer putSearch(s)
	return s.find(table, key, key > 7)
}

func second(table []int, key int) int {
	s := searches.Get().(*search)
	defer putSearch(s)
	if s.find(table, key, false) < 0 {
		return -1
	}
	return s.find(table, key, false)
}
