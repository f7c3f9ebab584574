// A slice that is brought to the length that is needed, and then written over.
package lengthened

import (
	"io"
	"sync"
)

var idPool = sync.Pool{New: func() any {
	b := make([]byte, 128)
	return &b
}}

func readID(r io.Reader, n int) string {
	id := idPool.Get().(*[]byte)
	if len(*id) >= n {
		*id = (*id)[:n]
	} else {
		missing := n - len(*id)
		for i := 0; i < missing; i++ {
			*id = append(*id, 0)
		}
	}
	io.ReadFull(r, *id)
	text := string(*id)
	*id = (*id)[:0]
	idPool.Put(id)
	return text
}

var linePool = sync.Pool{New: func() any {
	b := make([]byte, 128)
	return &b // want "comes out of New with a length"
}}

func line(name string) string {
	b := linePool.Get().(*[]byte)
	*b = append(*b, name...)
	text := string(*b)
	*b = (*b)[:0]
	linePool.Put(b)
	return text
}
