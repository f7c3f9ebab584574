// A slice that lost its head, or was capped, goes back; one that only lost its tail is whole.
package values

import (
	"io"
	"sync"
)

var blockPool = sync.Pool{New: func() any { return make([]byte, 4096) }}

func loses(w io.Writer) (err error) {
	block := blockPool.Get().([]byte)
	for len(block) > 16 && err == nil {
		var n int
		n, err = w.Write(block)
		block = block[n:]
	}
	blockPool.Put(block) // want "`block` goes back to `blockPool` without a part"
	return err
}

func header(r io.Reader) (first byte, err error) {
	block := blockPool.Get().([]byte)
	if _, err = r.Read(block); err == nil {
		first = block[4]
	}
	blockPool.Put(block[4:]) // want "`block`.*without a part"
	return first, err
}

func caps(r io.Reader, size int) (n int, err error) {
	block := blockPool.Get().([]byte)
	block = block[:size:size]
	n, err = r.Read(block)
	blockPool.Put(block) // want "`block`.*without a part"
	return n, err
}

func tail(r io.Reader, size int) (n int, err error) {
	block := blockPool.Get().([]byte)
	block = block[:size]
	n, err = r.Read(block)
	blockPool.Put(block[:0:cap(block)])
	return n, err
}

func otherName(w io.Writer) (err error) {
	block := blockPool.Get().([]byte)
	rest := block
	for len(rest) > 16 && err == nil {
		var n int
		n, err = w.Write(rest)
		rest = rest[n:]
	}
	blockPool.Put(block)
	return err
}

func moved(w io.Writer) error {
	block := blockPool.Get().([]byte)
	n, err := w.Write(block)
	block = block[:copy(block, block[n:])]
	blockPool.Put(block)
	return err
}

func deferred(w io.Writer) error {
	block := blockPool.Get().([]byte)
	defer blockPool.Put(block)
	block = block[8:]
	_, err := w.Write(block)
	return err
}

func deferredLiteral(w io.Writer) error {
	block := blockPool.Get().([]byte)
	defer func() {
		blockPool.Put(block) // want "`block`.*without a part"
	}()
	block = block[8:]
	_, err := w.Write(block)
	return err
}
