// What another package's type makes an error of is not nil, and neither is what a function named so makes.
package correcterrortypes

import (
	"encoding/hex"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { b := make([]byte, 4096); return &b }}

type frame struct{ data *[]byte }

func (f *frame) read(r io.Reader) (err error) {
	b := bufPool.Get().(*[]byte)
	defer func() {
		if err != nil {
			bufPool.Put(b)
		}
	}()
	if _, err := io.ReadFull(r, *b); err != nil {
		return err
	}
	if first := (*b)[0]; first > 'f' {
		return hex.InvalidByteError(first)
	}
	f.data = b
	return nil
}

func (f *frame) free() {
	bufPool.Put(f.data)
	f.data = nil
}

func (f *frame) skip(r io.Reader) (err error) {
	b := bufPool.Get().(*[]byte) // want "`b` from `bufPool` is not given back on every path"
	defer func() {
		if err != nil {
			bufPool.Put(b)
		}
	}()
	if _, err := io.ReadFull(r, *b); err != nil {
		return err
	}
	return nil
}
