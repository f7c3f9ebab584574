// Package invindex counts terms of documents.
package invindex

import (
	"sort"
	"strings"
	"sync"
)

type guard struct {
	writes int
}

type index struct {
	guard
	counts map[string]int
}

var indexes = sync.Pool{
	New: func() any { return &index{counts: make(map[string]int, 256)} },
}

func putIndex(ix *index) {
	clear(ix.counts)
	ix.writes = 0
	indexes.Put(ix)
}

func (ix *index) merge(part map[string]int) {
	for t, n := range part {
		ix.counts[t] += n
	}
	ix.writes++
}

func countTerms(doc string) map[string]int {
	part := make(map[string]int)
	for _, t := range strings.Fields(doc) {
		part[strings.ToLower(t)]++
	}
	return part
}

// Term is a term with its frequency.
type Term struct {
	Text string
	N    int
}

// Build returns the k most frequent terms of docs.
func Build(docs []string, k int) []Term {
	ix := indexes.Get().(*index)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, d := range docs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			part := countTerms(d)
			mu.Lock()
			defer mu.Unlock()
			ix.merge(part)
		}()
	}
	wg.Wait()

	defer putIndex(ix)
	terms := make([]Term, 0, len(ix.counts))
	if ix.writes == 0 {
		return terms
	}
	for t, n := range ix.counts {
		terms = append(terms, Term{t, n})
	}
	sort.Slice(terms, func(i, j int) bool {
		if terms[i].N != terms[j].N {
			return terms[i].N > terms[j].N
		}
		return terms[i].Text < terms[j].Text
	})
	return terms[:min(k, len(terms))]
}
