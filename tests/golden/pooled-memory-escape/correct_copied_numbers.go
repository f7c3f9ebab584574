// A struct of numbers is copied whole: nothing of the pooled value stays behind.
package correct_copied_numbers

import (
	"io"
	"sync"
)

type key struct{ a, b uint64 }

type header struct {
	key  key
	rows int
}

type block struct {
	head header
	data []byte
}

var blockPool = sync.Pool{New: func() any { return new(block) }}

type writer struct {
	last key
	out  io.Writer
}

func (w *writer) write(b *block) {
	w.last = b.head.key
	w.out.Write(b.data)
}

func copyAll(w *writer, keys []key) {
	b := blockPool.Get().(*block)
	defer blockPool.Put(b)
	for _, k := range keys {
		b.head = header{key: k}
		b.data = b.data[:0]
		w.write(b)
	}
}
