// A compressor that was made around a buffer goes back without it.
package made_around_a_slice

import (
	"bytes"
	"compress/gzip"
	"sync"
)

var (
	zipPool sync.Pool
	bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}
)

func zipped(data []byte) ([]byte, error) {
	buf := bytes.NewBuffer(make([]byte, 0, 1024))
	w, ok := zipPool.Get().(*gzip.Writer)
	if ok {
		w.Reset(buf)
	} else {
		w = gzip.NewWriter(buf)
	}
	defer zipPool.Put(w)
	w.Write(data)
	err := w.Close()
	w.Reset(nil)
	return buf.Bytes(), err
}

func zippedInPlace(data []byte) ([]byte, error) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	w := gzip.NewWriter(buf)
	w.Write(data)
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil // want "memory of `buf` is returned"
}
