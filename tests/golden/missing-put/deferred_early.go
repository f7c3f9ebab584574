// A defer looks at the field at once: what it is filled with later does not go back.
package deferred_early

import (
	"bytes"
	"sync"
)

var notePool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func putNote(b *bytes.Buffer) {
	if b != nil {
		b.Reset()
		notePool.Put(b)
	}
}

type memo struct {
	text string
	note *bytes.Buffer
}

func jot(m *memo) error {
	m.note = notePool.Get().(*bytes.Buffer)
	m.note.WriteString(m.text)
	return nil
}

func file(m *memo) error {
	defer putNote(m.note) // want "this defer looks at `m.note` at once, so what `jot` fills it with later is not given back"
	return jot(m)
}

// The steps are held by a slice: which of them fills the note is not known here.
type letter struct {
	text string
	note *bytes.Buffer
}

type step func(l *letter) error

func write(l *letter) error {
	l.note = notePool.Get().(*bytes.Buffer)
	l.note.WriteString(l.text)
	return nil
}

var steps = []step{write}

func send(l *letter) error {
	defer putNote(l.note) // want note "what `write` fills it with later is not given back"
	for _, f := range steps {
		if err := f(l); err != nil {
			return err
		}
	}
	return nil
}

// Whoever calls this has filled the note before.
type card struct {
	text string
	note *bytes.Buffer
}

func fill(c *card) {
	c.note = notePool.Get().(*bytes.Buffer)
	c.note.WriteString(c.text)
}

func post(c *card, show func(c *card)) {
	defer putNote(c.note)
	show(c)
}

func fillAndPost(c *card, show func(c *card)) {
	fill(c)
	post(c, show)
}

// A literal looks at the field when the function ends.
type leaf struct {
	text string
	note *bytes.Buffer
}

func color(l *leaf) {
	l.note = notePool.Get().(*bytes.Buffer)
	l.note.WriteString(l.text)
}

func press(l *leaf) {
	defer func() { putNote(l.note) }()
	color(l)
}
