// Who takes a value and appends to what it finds there builds on what the last user has left.
package appendedastaken

import (
	"io"
	"sync"
)

type letter struct {
	text []byte // want "`text` of `letter` keeps its value"
	sent bool
}

var letters = sync.Pool{New: func() any { return new(letter) }}

func newLetter(text string) io.ReadCloser {
	l := letters.Get().(*letter)
	l.text = append(l.text, text...)
	l.sent = true
	return l
}

func (l *letter) Read(p []byte) (int, error) { return copy(p, l.text), io.EOF }

func (l *letter) Close() error {
	if l.sent {
		l.sent = false
		letters.Put(l)
	}
	return nil
}

// This one begins anew.

type card struct {
	text []byte
	sent bool
}

var cards = sync.Pool{New: func() any { return new(card) }}

func newCard(text string) io.ReadCloser {
	c := cards.Get().(*card)
	c.text = append(c.text[:0], text...)
	c.sent = true
	return c
}

func (c *card) Read(p []byte) (int, error) { return copy(p, c.text), io.EOF }

func (c *card) Close() error {
	if c.sent {
		c.sent = false
		cards.Put(c)
	}
	return nil
}

// Here whoever reads the text takes it away with him.

type wire struct {
	text []byte
	sent bool
}

var wires = sync.Pool{New: func() any { return new(wire) }}

func newWire(text string) *wire {
	w := wires.Get().(*wire)
	w.text = append(w.text, text...)
	w.sent = true
	return w
}

func (w *wire) take() []byte {
	text := w.text
	w.text = nil
	return text
}

func wired(text string) []byte {
	w := newWire(text)
	defer wires.Put(w)
	w.sent = false
	return w.take()
}
