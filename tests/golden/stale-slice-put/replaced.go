// A slice found too small is replaced: the larger one goes back, or the pool never learns.
package replaced

import (
	"io"
	"sync"
)

var blockPool = sync.Pool{New: func() any { return new([]byte) }}

func forgotten(r io.Reader, n int) (sum int, err error) {
	p := blockPool.Get().(*[]byte)
	block := *p
	if cap(block) < n {
		block = make([]byte, n) // via "replaced by a larger one here"
	}
	block = block[:n]
	sum, err = io.ReadFull(r, block)
	blockPool.Put(p) // want "`p`.*before it grew"
	return sum, err
}

func stored(r io.Reader, n int) (sum int, err error) {
	p := blockPool.Get().(*[]byte)
	block := *p
	if cap(block) < n {
		block = make([]byte, n)
	}
	block = block[:n]
	sum, err = io.ReadFull(r, block)
	*p = block
	blockPool.Put(p)
	return sum, err
}

func throughPointer(r io.Reader, n int) (sum int, err error) {
	p := blockPool.Get().(*[]byte)
	if cap(*p) < n {
		*p = make([]byte, n)
	}
	sum, err = io.ReadFull(r, (*p)[:n])
	blockPool.Put(p)
	return sum, err
}

var fixedPool = sync.Pool{New: func() any {
	block := make([]byte, 4096)
	return &block
}}

func chosenFromTheStart(r io.Reader, n int) (int, error) {
	p := fixedPool.Get().(*[]byte)
	defer fixedPool.Put(p)
	var block []byte
	if n > len(*p) {
		block = make([]byte, n)
	} else {
		block = (*p)[:n]
	}
	return io.ReadFull(r, block)
}
