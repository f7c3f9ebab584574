package postings

import (
	"errors"
	"slices"
	"sync"
)

var ErrEmptyQuery = errors.New("postings: empty query")

type slicePool[T any] struct {
	free sync.Pool
}

func (p *slicePool[T]) get() []T {
	if s, ok := p.free.Get().(*[]T); ok {
		return (*s)[:0]
	}
	return nil
}

func (p *slicePool[T]) put(s []T) {
	if cap(s) == 0 {
		return
	}
	p.free.Put(&s)
}

var docIDs slicePool[uint32]

// Index maps terms to sorted document ids.
type Index struct {
	mu    sync.RWMutex
	terms map[string][]uint32
	dead  map[uint32]struct{}
}

func NewIndex() *Index {
	return &Index{
		terms: make(map[string][]uint32),
		dead:  make(map[uint32]struct{}),
	}
}

func (ix *Index) Add(doc uint32, terms ...string) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for _, t := range terms {
		list := ix.terms[t]
		at, found := slices.BinarySearch(list, doc)
		if !found {
			ix.terms[t] = slices.Insert(list, at, doc)
		}
	}
}

func (ix *Index) Delete(doc uint32) {
	ix.mu.Lock()
	ix.dead[doc] = struct{}{}
	ix.mu.Unlock()
}

func (ix *Index) appendLive(dst []uint32, term string) []uint32 {
	for _, id := range ix.terms[term] {
		if _, gone := ix.dead[id]; !gone {
			dst = append(dst, id)
		}
	}
	return dst
}

func intersect(acc, other []uint32) []uint32 {
	out := acc[:0]
	for i, j := 0, 0; i < len(acc) && j < len(other); {
		switch {
		case acc[i] < other[j]:
			i++
		case acc[i] > other[j]:
			j++
		default:
			out = append(out, acc[i])
			i++
			j++
		}
	}
	return out
}

// All gives the documents that hold every term.
func (ix *Index) All(terms ...string) ([]uint32, error) {
	if len(terms) == 0 {
		return nil, ErrEmptyQuery
	}
	ix.mu.RLock()
	defer ix.mu.RUnlock()

	acc := docIDs.get()
	defer func() { docIDs.put(acc) }()
	acc = ix.appendLive(acc, terms[0])

	other := docIDs.get()
	defer func() { docIDs.put(other) }()
	for _, t := range terms[1:] {
		if len(acc) == 0 {
			break
		}
		other = ix.appendLive(other[:0], t)
		acc = intersect(acc, other)
	}
	return slices.Clone(acc), nil
}

// Count gives the number of live documents that hold the term.
func (ix *Index) Count(term string) int {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	ids := ix.appendLive(docIDs.get(), term)
	n := len(ids)
	docIDs.put(ids)
	return n
}
