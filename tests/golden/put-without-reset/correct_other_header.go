package golden

import (
	"bytes"
	"io"
	"sync"
)

// The buffer grows into the memory of the slice, whose own length stays what it was.

var pages = sync.Pool{New: func() any { b := make([]byte, 0, 4096); return &b }}

func readPage(r io.Reader) (int, error) {
	b := pages.Get().(*[]byte)
	defer pages.Put(b)
	buf := bytes.NewBuffer(*b)
	if _, err := io.Copy(buf, r); err != nil {
		return 0, err
	}
	return bytes.Count(buf.Bytes(), []byte("x")), nil
}
