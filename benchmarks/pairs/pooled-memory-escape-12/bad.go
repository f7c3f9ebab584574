package labels

import (
	"slices"
	"sync"
	"unsafe"
)

// Label is one name/value pair of a series.
type Label struct{ Name, Value string }

type keyBuf struct{ b []byte }

var keyBufs = sync.Pool{New: func() any { return &keyBuf{b: make([]byte, 0, 512)} }}

func (k *keyBuf) release() {
	k.b = k.b[:0]
	keyBufs.Put(k)
}

// view is the key without a copy, for lookups only.
func (k *keyBuf) view() string {
	return unsafe.String(unsafe.SliceData(k.b), len(k.b))
}

func (k *keyBuf) append(ls []Label) {
	for _, l := range ls {
		k.b = append(k.b, l.Name...)
		k.b = append(k.b, 0xff)
		k.b = append(k.b, l.Value...)
		k.b = append(k.b, 0xff)
	}
}

// Symbols numbers label sets in order of appearance.
type Symbols struct {
	mu   sync.RWMutex
	ids  map[string]uint64
	next uint64
}

// NewSymbols makes an empty table.
func NewSymbols() *Symbols { return &Symbols{ids: make(map[string]uint64)} }

func (s *Symbols) find(key string) (uint64, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	id, ok := s.ids[key]
	return id, ok
}

// ID returns the number of a label set; the labels need not be sorted.
func (s *Symbols) ID(ls []Label) uint64 {
	slices.SortFunc(ls, func(a, b Label) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	kb := keyBufs.Get().(*keyBuf)
	defer kb.release()
	kb.append(ls)
	key := kb.view()
	if id, ok := s.find(key); ok {
		return id
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	if id, ok := s.ids[key]; ok {
		return id
	}
	s.next++
	s.ids[key] = s.next
	return s.next
}
