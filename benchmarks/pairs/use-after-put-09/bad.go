package kv

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
)

// Iterator walks over the keys of a store in order.
type Iterator struct {
	dir  string
	keys []string
	pos  int
	size int64
	err  error
}

var iterators = sync.Pool{New: func() any { return new(Iterator) }}

// Store keeps one file per key.
type Store struct {
	dir string

	mu   sync.RWMutex
	keys []string
}

// Scan returns an iterator over the keys with prefix.
func (s *Store) Scan(prefix string) *Iterator {
	s.mu.RLock()
	defer s.mu.RUnlock()
	lo := sort.SearchStrings(s.keys, prefix)
	hi := lo
	for hi < len(s.keys) && strings.HasPrefix(s.keys[hi], prefix) {
		hi++
	}
	it := iterators.Get().(*Iterator)
	it.dir = s.dir
	it.keys = append([]string(nil), s.keys[lo:hi]...)
	it.pos = -1
	return it
}

// Next advances to the next key.
func (it *Iterator) Next() bool {
	if it.err != nil || it.pos+1 >= len(it.keys) {
		return false
	}
	it.pos++
	fi, err := os.Stat(filepath.Join(it.dir, it.keys[it.pos]))
	if err != nil {
		it.err = err
		return false
	}
	it.size = fi.Size()
	return true
}

// Size is the size of the current value.
func (it *Iterator) Size() int64 { return it.size }

// Err is the error that ended the iteration, if any.
func (it *Iterator) Err() error { return it.err }

// Close ends the iteration.
func (it *Iterator) Close() {
	*it = Iterator{}
	iterators.Put(it)
}

// SizeOf sums the sizes of all values with prefix.
func (s *Store) SizeOf(prefix string) (int64, error) {
	var total int64
	it := s.Scan(prefix)
	for it.Next() {
		total += it.Size()
	}
	it.Close()
	if err := it.Err(); err != nil {
		return 0, err
	}
	return total, nil
}
