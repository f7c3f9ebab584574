package golden

import "sync"

// A variable that holds the struct by value is no value of the pool's.

type Entry struct {
	Name    string
	Parents []int
	Links   []string
}

var entryPool = sync.Pool{New: func() any { return new(Entry) }}

func AcquireEntry() *Entry { return entryPool.Get().(*Entry) }

func ReleaseEntry(e *Entry) {
	e.Name = ""
	e.Links = nil
	entryPool.Put(e)
}

func (e *Entry) Rename(name string) { e.Name = name }
func (e *Entry) Link(name string)   { e.Links = append(e.Links, name) }

func load(next func() (string, int, bool), known map[string][]int) int {
	var e = Entry{}
	for {
		name, parent, ok := next()
		if !ok {
			return len(e.Parents)
		}
		e.Name = name
		e.Parents = append(known[name], parent)
		known[name] = e.Parents
	}
}
