// Package tagindex finds documents by tag.
package tagindex

import (
	"slices"
	"sync"
)

var idLists = sync.Pool{
	New: func() any {
		ids := make([]int64, 0, 128)
		return &ids
	},
}

// Index maps tags to sorted document ids.
type Index struct {
	mu   sync.RWMutex
	tags map[string][]int64
}

// New returns an empty index.
func New() *Index { return &Index{tags: make(map[string][]int64)} }

// Add records that doc carries the tag.
func (ix *Index) Add(tag string, doc int64) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	list := ix.tags[tag]
	if at, found := slices.BinarySearch(list, doc); !found {
		ix.tags[tag] = slices.Insert(list, at, doc)
	}
}

func (ix *Index) each(tag string, f func(doc int64)) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	for _, doc := range ix.tags[tag] {
		f(doc)
	}
}

// Matching reports how many documents carry any of the tags, and the
// smallest of their ids.
func (ix *Index) Matching(tags ...string) (n int, first int64) {
	ids := idLists.Get().(*[]int64)
	for _, tag := range tags {
		ix.each(tag, func(doc int64) {
			*ids = append(*ids, doc)
		})
	}
	slices.Sort(*ids)
	uniq := slices.Compact(*ids)
	if n = len(uniq); n > 0 {
		first = uniq[0]
	}
	idLists.Put(ids)
	return n, first
}
