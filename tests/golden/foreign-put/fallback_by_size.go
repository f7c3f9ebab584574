// A value that was made because the pool's are too small goes to the pool all the same.
package fallback_by_size

import (
	"io"
	"sync"
)

const blockSize = 1024

var blockPool = sync.Pool{New: func() any { return make([]byte, blockSize) }}

func bySize(r io.Reader, n int) (byte, error) {
	var block []byte
	if n > blockSize {
		block = make([]byte, n)
	} else {
		block = blockPool.Get().([]byte)
	}
	_, err := io.ReadFull(r, block[:n])
	first := block[0]
	blockPool.Put(block) // want "`block`"
	return first, err
}

func deferredBySize(r io.Reader, n int) (byte, error) {
	block := blockPool.Get().([]byte)
	if n > len(block) {
		blockPool.Put(block)
		block = make([]byte, n)
	}
	defer func() {
		blockPool.Put(block) // want "`block`"
	}()
	_, err := io.ReadFull(r, block[:n])
	return block[0], err
}

func checkedBySize(r io.Reader, n int) (byte, error) {
	var block []byte
	if n > blockSize {
		block = make([]byte, n)
	} else {
		block = blockPool.Get().([]byte)
	}
	_, err := io.ReadFull(r, block[:n])
	first := block[0]
	if cap(block) == blockSize {
		blockPool.Put(block)
	}
	return first, err
}

func remembered(r io.Reader, n int) (byte, error) {
	var block []byte
	pooled := n <= blockSize
	if pooled {
		block = blockPool.Get().([]byte)
	} else {
		block = make([]byte, n)
	}
	_, err := io.ReadFull(r, block[:n])
	first := block[0]
	if pooled {
		blockPool.Put(block)
	}
	return first, err
}
