// A pair of exported helpers that nobody here calls: whoever does gets what the one before left.
package exported_helpers

import (
	"bytes"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

// GetBuffer hands out a buffer as it is.
func GetBuffer() *bytes.Buffer { return bufPool.Get().(*bytes.Buffer) }

// PutBuffer takes it back as it is.
func PutBuffer(buf *bytes.Buffer) {
	bufPool.Put(buf) // want warning "`buf`.*without a reset"
}

var cleanPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

// GetClean hands out an empty buffer.
func GetClean() *bytes.Buffer { return cleanPool.Get().(*bytes.Buffer) }

// PutClean empties it.
func PutClean(buf *bytes.Buffer) {
	buf.Reset()
	cleanPool.Put(buf)
}
