// Slices from a pool of slices.
package by_value_slices

import (
	"io"
	"sync"
)

var blockPool = sync.Pool{New: func() any { return make([]byte, 512) }}

func head(r io.Reader) ([]byte, error) {
	block := blockPool.Get().([]byte)
	defer blockPool.Put(block)
	n, err := r.Read(block)
	if err != nil {
		return nil, err
	}
	return block[:n], nil // want "block.*returned"
}

func headCopy(r io.Reader) ([]byte, error) {
	block := blockPool.Get().([]byte)
	defer blockPool.Put(block)
	n, err := r.Read(block)
	if err != nil {
		return nil, err
	}
	return append([]byte(nil), block[:n]...), nil
}

func first(r io.Reader) (byte, error) {
	block := blockPool.Get().([]byte)
	defer blockPool.Put(block)
	_, err := io.ReadFull(r, block)
	return block[0], err
}

func array(r io.Reader) (out [4]byte, err error) {
	block := blockPool.Get().([]byte)
	defer blockPool.Put(block)
	_, err = io.ReadFull(r, block)
	copy(out[:], block)
	return out, err
}

func deferredPointer(r io.Reader, n int) ([]byte, error) {
	p := pointerPool.Get().(*[]byte)
	defer pointerPool.Put(p)
	if _, err := io.ReadFull(r, (*p)[:n]); err != nil {
		return nil, err
	}
	return (*p)[:n], nil // want "p.*returned"
}

var pointerPool = sync.Pool{New: func() any {
	block := make([]byte, 512)
	return &block
}}
