package kv

import (
	"bytes"
	"errors"
	"sync"
)

var errUnsorted = errors.New("kv: keys out of order")

type entry struct{ key, val []byte }

// Table is an immutable sorted run.
type Table struct{ entries []entry }

// Iterator walks a range of a table. It belongs to its caller until Close.
type Iterator struct {
	tab   *Table
	pos   int
	upper []byte
	err   error
}

var iterators = sync.Pool{New: func() any { return new(Iterator) }}

// Iter starts before the first key that is >= lower.
func (t *Table) Iter(lower, upper []byte) *Iterator {
	it := iterators.Get().(*Iterator)
	*it = Iterator{tab: t, pos: -1, upper: upper}
	for it.pos+1 < len(t.entries) && bytes.Compare(t.entries[it.pos+1].key, lower) < 0 {
		it.pos++
	}
	return it
}

// Next moves to the next entry.
func (it *Iterator) Next() bool {
	if it.err != nil || it.pos+1 >= len(it.tab.entries) {
		return false
	}
	next := it.tab.entries[it.pos+1].key
	if it.pos >= 0 && bytes.Compare(it.tab.entries[it.pos].key, next) > 0 {
		it.err = errUnsorted
		return false
	}
	if it.upper != nil && bytes.Compare(next, it.upper) >= 0 {
		return false
	}
	it.pos++
	return true
}

// Value is valid until the table is dropped.
func (it *Iterator) Value() []byte { return it.tab.entries[it.pos].val }

// Err tells why Next stopped early, if it did.
func (it *Iterator) Err() error { return it.err }

// Close recycles the iterator.
func (it *Iterator) Close() {
	*it = Iterator{}
	iterators.Put(it)
}

// Count counts the entries of the range that match.
func (t *Table) Count(lower, upper []byte, match func([]byte) bool) (int, error) {
	n := 0
	it := t.Iter(lower, upper)
	for it.Next() {
		if match(it.Value()) {
			n++
		}
	}
	it.Close()
	return n, it.Err()
}
