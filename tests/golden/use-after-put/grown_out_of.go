// A buffer that was made around a pooled slice may have grown out of it: whether it has its address tells.
package grownoutof

import (
	"bytes"
	"io"
	"sync"
	"unsafe"
)

var blocks = sync.Pool{New: func() any { b := make([]byte, 512); return &b }}

func packed(pack func(io.Writer) error) ([]byte, error) {
	block := blocks.Get().(*[]byte) // want missing-put note "`block`"
	out := bytes.NewBuffer((*block)[:0])
	if err := pack(out); err != nil {
		return nil, err
	}
	if unsafe.SliceData(*block) != unsafe.SliceData(out.Bytes()) {
		blocks.Put(block)
	}
	return out.Bytes(), nil
}

func packedAmiss(pack func(io.Writer) error) ([]byte, error) {
	block := blocks.Get().(*[]byte) // want missing-put warning "`block`"
	out := bytes.NewBuffer((*block)[:0])
	if err := pack(out); err != nil {
		return nil, err
	}
	if unsafe.SliceData(*block) == unsafe.SliceData(out.Bytes()) {
		blocks.Put(block)
	}
	return out.Bytes(), nil // want "`out` is used after it went back to `blocks`"
}
