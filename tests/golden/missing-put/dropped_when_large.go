// A variable that is set to nil, for the deferred release to find nothing there.
package dropped_when_large

import (
	"bytes"
	"io"
	"sync"
)

const maxKept = 1 << 20

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func putBuf(buf *bytes.Buffer) {
	if buf == nil {
		return
	}
	buf.Reset()
	bufPool.Put(buf)
}

func large(r io.Reader, dst []byte) ([]byte, error) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer func() { putBuf(buf) }()
	if _, err := io.Copy(buf, r); err != nil {
		return nil, err
	}
	data := buf.Bytes()
	size := len(data)
	dst = append(dst, data...)
	if size > maxKept {
		buf = nil
	}
	return dst, nil
}

func small(r io.Reader, dst []byte) ([]byte, error) {
	buf := bufPool.Get().(*bytes.Buffer) // want warning "`buf`"
	defer func() { putBuf(buf) }()
	if _, err := io.Copy(buf, r); err != nil {
		return nil, err
	}
	data := buf.Bytes()
	size := len(data)
	dst = append(dst, data...)
	if size < 16 {
		buf = nil
	}
	return dst, nil
}

func whateverItHolds(r io.Reader, dst []byte, last bool) ([]byte, error) {
	buf := bufPool.Get().(*bytes.Buffer) // want warning "`buf`"
	defer func() { putBuf(buf) }()
	if _, err := io.Copy(buf, r); err != nil {
		return nil, err
	}
	dst = append(dst, buf.Bytes()...)
	if last {
		buf = nil
	}
	return dst, nil
}
