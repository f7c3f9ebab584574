package textindex

import (
	"slices"
	"strings"
	"sync"
)

const maxPooled = 1 << 16

var idSlices = sync.Pool{New: func() any {
	s := make([]uint32, 0, 64)
	return &s
}}

func getIDs() []uint32 { return (*idSlices.Get().(*[]uint32))[:0] }

func putIDs(ids []uint32) {
	if cap(ids) > maxPooled {
		return
	}
	ids = ids[:0]
	idSlices.Put(&ids)
}

// Index is an inverted index of short documents.
type Index struct {
	mu    sync.RWMutex
	docs  []string
	terms map[string][]uint32
}

// Add indexes one document and returns its number.
func (x *Index) Add(text string) uint32 {
	x.mu.Lock()
	defer x.mu.Unlock()
	id := uint32(len(x.docs))
	x.docs = append(x.docs, text)
	if x.terms == nil {
		x.terms = make(map[string][]uint32)
	}
	for _, term := range strings.Fields(strings.ToLower(text)) {
		ids := x.terms[term]
		if len(ids) == 0 || ids[len(ids)-1] != id {
			x.terms[term] = append(ids, id)
		}
	}
	return id
}

func (x *Index) collect(dst []uint32, terms []string) []uint32 {
	for _, term := range terms {
		dst = append(dst, x.terms[term]...)
	}
	return dst
}

// Search returns the documents that contain any of the words, each once.
func (x *Index) Search(words string) []string {
	terms := strings.Fields(strings.ToLower(words))
	ids := getIDs()
	defer func() { putIDs(ids) }()

	x.mu.RLock()
	defer x.mu.RUnlock()
	ids = x.collect(ids, terms)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	found := make([]string, 0, len(ids))
	for _, id := range ids {
		found = append(found, x.docs[id])
	}
	return found
}
