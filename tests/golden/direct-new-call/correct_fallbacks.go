// New as a fallback, to fill a pool, and inside of another New; and a New that is not a pool's.
package correct_fallbacks

import (
	"bytes"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func take(limit int) *bytes.Buffer {
	b := bufPool.Get().(*bytes.Buffer)
	if b.Cap() > limit {
		b = bufPool.New().(*bytes.Buffer)
	}
	b.Reset()
	return b
}

func fill(n int) {
	for range n {
		bufPool.Put(bufPool.New())
	}
}

type pair struct{ a, b *bytes.Buffer }

var pairPool = sync.Pool{New: func() any {
	return &pair{bufPool.New().(*bytes.Buffer), bufPool.New().(*bytes.Buffer)}
}}

func counted(n *int) {
	make := pairPool.New
	pairPool.New = func() any {
		*n++
		return make()
	}
}

type factory struct{ New func() any }

func (f factory) make() any { return f.New() }
