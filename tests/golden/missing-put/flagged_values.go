// A flag of a value tells whether it is a pool's: where that is not raised, nothing was forgotten.
package flagged_values

import (
	"io"
	"sync"
)

type answer struct {
	text   []byte
	pooled bool
}

var answers = sync.Pool{New: func() any { return new(answer) }}

func borrow() *answer {
	a := answers.Get().(*answer)
	a.text = a.text[:0]
	a.pooled = true
	return a
}

type config struct{ reuse bool }

func (c config) ask(text string) *answer {
	if !c.reuse {
		return &answer{text: []byte(text)}
	}
	a := borrow()
	a.text = append(a.text, text...)
	return a
}

func show(w io.Writer, c config, text string) {
	a := c.ask(text)
	w.Write(a.text)
	if a.pooled {
		answers.Put(a)
	}
}

func showSome(w io.Writer, c config, text string, verbose *config) {
	a := c.ask(text) // want "`a` from `answers` is not given back on every path"
	w.Write(a.text)
	if verbose.reuse {
		answers.Put(a)
	}
}
