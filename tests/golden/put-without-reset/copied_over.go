// Memory that was asked for by the length of what is then copied over it holds nothing else; with room to spare it does.
package copiedover

import (
	"io"
	"sync"
)

type exact struct{ pools [64]sync.Pool }

func (e *exact) take(n int) []byte {
	if b, ok := e.pools[n].Get().([]byte); ok {
		return b
	}
	return make([]byte, n)
}

type roomy struct{ pools [64]sync.Pool }

func (r *roomy) take(n int) []byte {
	if b, ok := r.pools[n].Get().([]byte); ok {
		return b
	}
	return make([]byte, n)
}

var (
	lines exact
	pages roomy
)

func mask(b []byte, key byte) {
	for i := range b {
		b[i] ^= key
	}
}

func masked(w io.Writer, text []byte, key byte) error {
	own := lines.take(len(text))
	copy(own, text)
	mask(own, key)
	_, err := w.Write(own)
	lines.pools[len(own)].Put(own)
	return err
}

func padded(w io.Writer, text []byte, key byte) error {
	own := pages.take(len(text) + 2)
	copy(own, text)
	mask(own, key)
	_, err := w.Write(own)
	pages.pools[len(own)].Put(own) // want note "`own`.*without a reset"
	return err
}

func twin(text []byte) (b []byte) {
	if text != nil {
		b = lines.take(len(text))
		copy(b, text)
	}
	return
}

func marked(w io.Writer, text []byte) error {
	own := twin(text)
	own[0] |= 1
	_, err := w.Write(own)
	lines.pools[len(own)].Put(own)
	return err
}

// Of memory with nothing copied to it all is met.
var tallies roomy

func tally(w io.Writer, text []byte) error {
	own := tallies.take(16)
	for _, b := range text {
		own[b&15]++
	}
	_, err := w.Write(own)
	tallies.pools[len(own)].Put(own) // want note "`own`.*without a reset"
	return err
}
