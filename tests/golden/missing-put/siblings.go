// Methods of one name use up what they are given, or none of them does: callers let go of it either way.
package siblings

import "sync"

type entry struct{ text []byte }

var entries = sync.Pool{New: func() any { return new(entry) }}

func newEntry() *entry {
	e := entries.Get().(*entry)
	e.text = e.text[:0]
	return e
}

func putEntry(e *entry) { entries.Put(e) }

func (e *entry) word(s string) *entry {
	e.text = append(e.text, s...)
	return e
}

func (e *entry) nested(key string, inner *entry) *entry {
	e.text = append(e.text, key...)
	e.text = append(e.text, inner.text...)
	putEntry(inner)
	return e
}

type list struct{ text []byte }

func (l *list) nested(key string, inner *entry) *list { // want warning "`inner` is used here and not given back to `entries`, as .*entry.*nested` does with its own"
	l.text = append(l.text, key...)
	l.text = append(l.text, inner.text...)
	return l
}

type tree struct{ inner []*entry }

// It keeps what it is given.
func (t *tree) nested(key string, inner *entry) *tree {
	inner.text = append(inner.text, key...)
	t.inner = append(t.inner, inner)
	return t
}

func (t *tree) close() {
	for _, e := range t.inner {
		putEntry(e)
	}
	t.inner = nil
}

// Neither of these gives it back, nor is it theirs.
func (e *entry) same(other *entry) bool { return string(e.text) == string(other.text) }

func (l *list) same(other *entry) bool { return string(l.text) == string(other.text) }

func build(l *list, t *tree) int {
	e := newEntry().nested("a", newEntry().word("b"))
	l.nested("c", newEntry().word("d")) // want note "what `entries` yields here is never given back"
	t.nested("e", newEntry().word("f"))
	n := len(e.text) + len(l.text)
	putEntry(e)
	return n
}

func (e *entry) quoted(inner *entry) {
	e.text = append(e.text, inner.text...)
	putEntry(inner)
}

// Whoever calls this one keeps what it passes, and gives it back itself.
func (l *list) quoted(inner *entry) { l.text = append(l.text, inner.text...) }

func quote(l *list, e *entry) {
	e.quoted(newEntry().word("g"))
	mine := newEntry().word("h")
	l.quoted(mine)
	putEntry(mine)
}
