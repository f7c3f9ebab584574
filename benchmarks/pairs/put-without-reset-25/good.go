package kvindex

import (
	"bytes"
	"encoding/binary"
	"errors"
	"sort"
	"sync"
)

type keyBuf struct {
	b []byte
}

var keyPool = sync.Pool{New: func() any { return &keyBuf{b: make([]byte, 0, 64)} }}

const sep = 0x00

func (k *keyBuf) table(id uint32) *keyBuf {
	k.b = append(k.b, 't')
	k.b = binary.BigEndian.AppendUint32(k.b, id)
	return k
}

func (k *keyBuf) column(v string) *keyBuf {
	k.b = append(k.b, v...)
	k.b = append(k.b, sep)
	return k
}

var ErrNoRow = errors.New("kvindex: no such row")

type entry struct {
	key []byte
	row uint64
}

// Index maps the values of some columns to row numbers.
type Index struct {
	mu      sync.RWMutex
	id      uint32
	entries []entry
}

func New(id uint32) *Index { return &Index{id: id} }

func (x *Index) search(key []byte) int {
	return sort.Search(len(x.entries), func(i int) bool {
		return bytes.Compare(x.entries[i].key, key) >= 0
	})
}

// Insert adds or replaces the row of the given column values.
func (x *Index) Insert(row uint64, cols ...string) {
	k := keyPool.Get().(*keyBuf)
	k.b = k.b[:0]
	k.table(x.id)
	for _, c := range cols {
		k.column(c)
	}
	x.mu.Lock()
	i := x.search(k.b)
	if i < len(x.entries) && bytes.Equal(x.entries[i].key, k.b) {
		x.entries[i].row = row
	} else {
		x.entries = append(x.entries, entry{})
		copy(x.entries[i+1:], x.entries[i:])
		x.entries[i] = entry{key: bytes.Clone(k.b), row: row}
	}
	x.mu.Unlock()
	k.b = k.b[:0]
	keyPool.Put(k)
}

// Scan calls fn for the rows whose leading columns have the given values.
func (x *Index) Scan(fn func(row uint64) bool, cols ...string) error {
	k := keyPool.Get().(*keyBuf)
	defer func() {
		k.b = k.b[:0]
		keyPool.Put(k)
	}()
	k.table(x.id)
	for _, c := range cols {
		k.column(c)
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	found := false
	for i := x.search(k.b); i < len(x.entries); i++ {
		if !bytes.HasPrefix(x.entries[i].key, k.b) {
			break
		}
		found = true
		if !fn(x.entries[i].row) {
			return nil
		}
	}
	if !found {
		return ErrNoRow
	}
	return nil
}
