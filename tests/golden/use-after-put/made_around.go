// A compressor that goes back while it still refers to the buffer it wrote to leaves that buffer with its owner.
package madearound

import (
	"bytes"
	"compress/gzip"
	"sync"
)

var (
	packers = sync.Pool{}
	crates  = sync.Pool{New: func() any { return new(bytes.Buffer) }}
)

func crate() *bytes.Buffer {
	b := crates.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

func packed(src []byte) (*bytes.Buffer, error) {
	into := crate()
	var z *gzip.Writer
	if w, ok := packers.Get().(*gzip.Writer); ok {
		z = w
		z.Reset(into)
	} else {
		z, _ = gzip.NewWriterLevel(into, gzip.BestSpeed)
	}
	if _, err := z.Write(src); err != nil {
		crates.Put(into)
		return nil, err
	}
	if err := z.Close(); err != nil {
		crates.Put(into)
		return nil, err
	}
	packers.Put(z)
	return into, nil
}

// Both have gone back: the buffer by itself.
func packedAndPut(src []byte) (*bytes.Buffer, error) {
	into := crate()
	z, err := gzip.NewWriterLevel(into, gzip.BestSpeed)
	if err != nil {
		crates.Put(into)
		return nil, err
	}
	if _, err := z.Write(src); err != nil {
		crates.Put(into)
		return nil, err
	}
	packers.Put(z)
	crates.Put(into)
	z.Flush()        // want "`z` is used by `Flush` after it went back to `packers`"
	return into, nil // want "`into` is returned after it went back to `crates`"
}
