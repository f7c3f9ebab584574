// A type made of another package's is reset by way of a conversion, which names the same value.
package behind_conversions

import (
	"bytes"
	"io"
	"sync"
)

type text bytes.Buffer

var texts = sync.Pool{New: func() any { return new(text) }}

func borrow() *text { return texts.Get().(*text) }

func (t *text) buf() *bytes.Buffer { return (*bytes.Buffer)(t) }

func (t *text) Reset() { t.buf().Reset() }

func (t *text) Write(p []byte) (int, error) { return t.buf().Write(p) }

func giveBack(t *text) {
	t.Reset()
	texts.Put(t)
}

func head(w io.Writer, n int) error {
	_, err := w.Write([]byte{byte(n)})
	return err
}

func frame(w io.Writer, p []byte) error {
	t := borrow()
	if err := head(t, len(p)); err != nil {
		giveBack(t)
		return err
	}
	_, err := t.buf().WriteTo(w)
	giveBack(t)
	return err
}

var plain = sync.Pool{New: func() any { return new(text) }}

func dirty(w io.Writer, p []byte) error {
	t := plain.Get().(*text)
	defer plain.Put(t) // want "`t` goes back to `plain` without a reset"
	if err := head(t, len(p)); err != nil {
		return err
	}
	_, err := w.Write(t.buf().Bytes())
	return err
}

// A wrapper of any pooled type resets by a method that its constraint demands.

type resettable interface{ ResetTo(n int) }

type pool[T resettable] struct{ p sync.Pool }

func (p *pool[T]) take(n int) T {
	v := p.p.Get().(T)
	v.ResetTo(n)
	return v
}

func (p *pool[T]) give(v T) {
	v.ResetTo(0)
	p.p.Put(v)
}

type counts struct{ m map[string]int }

func (c *counts) ResetTo(n int) { clear(c.m) }

var tallies = pool[*counts]{p: sync.Pool{New: func() any { return &counts{m: map[string]int{}} }}}

func tally(words []string, out func(string, int)) {
	c := tallies.take(len(words))
	for _, w := range words {
		c.m[w]++
	}
	for w, n := range c.m {
		out(w, n)
	}
	tallies.give(c)
}
