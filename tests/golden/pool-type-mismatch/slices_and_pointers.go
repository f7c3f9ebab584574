// A slice and a pointer to one: what New makes against what Get asserts, straight and through a variable.
package slices_and_pointers

import (
	"io"
	"sync"
)

type sample struct{ value float64 }

var samplePool = &sync.Pool{
	New: func() any {
		return []sample{} // via "New makes a `\[\]sample` here"
	},
}

func sum(in []float64) (total float64) {
	samples := samplePool.Get().(*[]sample) // want "`\*\[\]sample` is taken out"
	defer samplePool.Put(samples)
	*samples = (*samples)[:0]
	for _, v := range in {
		*samples = append(*samples, sample{v})
	}
	for _, s := range *samples {
		total += s.value
	}
	return total
}

var blockPool = sync.Pool{New: func() any { return new([]byte) }}

func discard(r io.Reader) error {
	got := blockPool.Get()
	block := got.([]byte) // want "`blockPool` makes `\*\[\]byte`, but `\[\]byte` is taken out"
	_, err := r.Read(block[:cap(block)])
	blockPool.Put(got)
	return err
}

var goodPool = sync.Pool{New: func() any { return make([]byte, 0, 64) }}

func good(w io.Writer, text string) error {
	b := goodPool.Get().([]byte)[:0]
	b = append(b, text...)
	_, err := w.Write(b)
	goodPool.Put(b)
	return err
}
