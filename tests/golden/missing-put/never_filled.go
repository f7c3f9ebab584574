// Pools that are only taken from.
package neverfilled

import (
	"bytes"
	"sync"
)

type note struct{ text string }

var notePool = sync.Pool{New: func() any { return new(note) }}

func newNote(text string) *note {
	n := notePool.Get().(*note) // want warning "nothing is ever put into `notePool`"
	n.text = text
	return n
}

// The only helper that would put something back is called by nobody.
var linePool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func getLine() *bytes.Buffer {
	b := linePool.Get().(*bytes.Buffer) // want warning "nothing is ever put into `linePool`"
	b.Reset()
	return b
}

func putLine(b *bytes.Buffer) {
	linePool.Put(b)
}

// Exported fields: another package might fill the pool, so it is only worth a note.
type Writers struct {
	Plain sync.Pool
}

func (w *Writers) Take() *bytes.Buffer {
	b, _ := w.Plain.Get().(*bytes.Buffer) // want note "nothing is ever put into `Plain`"
	return b
}

func (w *Writers) Give(*bytes.Buffer) {}

func NewWriters() *Writers {
	return &Writers{Plain: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
}

// Filled by somebody who is handed the pool.
var sharedPool = sync.Pool{New: func() any { return new(note) }}

func fill(p *sync.Pool) {
	p.Put(new(note))
}

func warm() { fill(&sharedPool) }

func Shared() string {
	n := sharedPool.Get().(*note) // want note "never given back"
	defer fill(&sharedPool)
	return n.text
}

// Filled through a method value.
var valuePool = sync.Pool{New: func() any { return new(note) }}

func Value() string {
	n := valuePool.Get().(*note)
	put := valuePool.Put
	defer put(n)
	return n.text
}

func Use() (string, string) {
	b := getLine()                       // want note "never given back"
	return newNote("x").text, b.String() // want note "never given back"
}

// A pool of a function's own lives on in the literal that takes from it; another of that name is another pool.
func counter() func(words []string) int {
	pool := sync.Pool{New: func() any { return new(note) }}
	return func(words []string) int {
		n := pool.Get().(*note) // want warning "nothing is ever put into `pool`"
		for _, w := range words {
			n.text += w
		}
		return len(n.text)
	}
}

func joiner() func(words []string) string {
	pool := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	return func(words []string) string {
		b := pool.Get().(*bytes.Buffer)
		defer pool.Put(b)
		b.Reset()
		for _, w := range words {
			b.WriteString(w)
		}
		return b.String()
	}
}

func lentTo(keep func(*sync.Pool)) func() int {
	pool := sync.Pool{New: func() any { return new(note) }}
	keep(&pool)
	return func() int {
		n := pool.Get().(*note) // want note "never given back"
		return len(n.text)
	}
}
