// A writer points to its last target until it is reset; who does not reset it writes there.
package writers

import (
	"compress/gzip"
	"io"
	"sync"
)

var zipPool = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

func pointed(w io.Writer, data []byte) error {
	zw := zipPool.Get().(*gzip.Writer)
	zw.Reset(w)
	_, err := zw.Write(data)
	zipPool.Put(zw) // want "`zw` goes back to `zipPool` pointing to its last target"
	return err
}

func asItComes(data []byte) error {
	zw := zipPool.Get().(*gzip.Writer)
	_, err := zw.Write(data) // via "used here as it comes"
	zipPool.Put(zw)
	return err
}

var resetPool = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

func pointedAway(w io.Writer, data []byte) error {
	zw := resetPool.Get().(*gzip.Writer)
	zw.Reset(w)
	_, err := zw.Write(data)
	zw.Reset(io.Discard)
	resetPool.Put(zw)
	return err
}
