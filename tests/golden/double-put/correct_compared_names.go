// Two names that are compared first: they are one value, or they are not.
package correctcomparednames

import (
	"bytes"
	"sync"
)

var bufs = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func get() *bytes.Buffer {
	b := bufs.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

func smaller(text string, pack func(to *bytes.Buffer, text string)) int {
	plain := get()
	plain.WriteString(text)
	packed := get()
	pack(packed, text)
	best := plain
	if packed.Len() < plain.Len() {
		best = packed
	} else {
		bufs.Put(packed)
	}
	n := best.Len()
	bufs.Put(best)
	if best != plain {
		bufs.Put(plain)
	}
	return n
}
