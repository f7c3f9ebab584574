// What a pointer points to loses its head.
package pointers

import (
	"io"
	"sync"
)

var blockPool = sync.Pool{New: func() any {
	block := make([]byte, 4096)
	return &block
}}

func loses(w io.Writer) error {
	p := blockPool.Get().(*[]byte)
	n, err := w.Write(*p)
	*p = (*p)[n:]
	blockPool.Put(p) // want "`p`.*without a part"
	return err
}

func keeps(w io.Writer) error {
	p := blockPool.Get().(*[]byte)
	n, err := w.Write(*p)
	if err == nil {
		_, err = w.Write((*p)[n:])
	}
	blockPool.Put(p)
	return err
}

func advance(b []byte, n int) []byte { return b[n:] }

func helper(w io.Writer) error {
	p := blockPool.Get().(*[]byte)
	n, err := w.Write(*p)
	*p = advance(*p, n)
	blockPool.Put(p) // want "`p`.*without a part"
	return err
}
