// What a loop over a list keeps out of it is in it no more when it goes back.
package filteredout

import (
	"slices"
	"sync"
)

type note struct{ text []byte }

type entry struct {
	note *note
	seq  int
}

type board struct {
	notes   map[string][]entry
	latest  []*note
	expired func(*note) bool
}

var notePool = sync.Pool{New: func() any { return new(note) }}

func newNote(text []byte) *note {
	n := notePool.Get().(*note)
	n.text = append(n.text[:0], text...)
	return n
}

func (b *board) add(key string, text []byte, seq int) {
	entries := b.notes[key]
	n := newNote(text)
	entries = append(entries, entry{note: n, seq: seq})
	if !b.expired(n) {
		b.notes[key] = entries
		return
	}
	kept := entries[:0]
	for _, e := range entries {
		if e.note != n {
			kept = append(kept, e)
		}
	}
	b.notes[key] = kept
	notePool.Put(n)
}

func (b *board) addAll(key string, text []byte, seq int) {
	entries := b.notes[key]
	n := newNote(text)
	entries = append(entries, entry{note: n, seq: seq}) // want "`n`"
	if !b.expired(n) {
		b.notes[key] = entries
		return
	}
	kept := entries[:0]
	for _, e := range entries {
		if e.seq != seq-1 {
			kept = append(kept, e)
		}
	}
	b.notes[key] = kept
	notePool.Put(n)
}

func (b *board) push(text []byte) {
	n := newNote(text)
	b.latest = append(b.latest, n)
	if b.expired(n) {
		b.latest = slices.DeleteFunc(b.latest, func(other *note) bool { return other == n })
		notePool.Put(n)
	}
}

func (b *board) pushAll(text []byte) {
	n := newNote(text)
	all := append(b.latest, n)
	if b.expired(n) {
		var others []*note
		for _, other := range all {
			if other == n {
				continue
			}
			others = append(others, other)
		}
		b.latest = others
		notePool.Put(n)
		return
	}
	b.latest = all
}
