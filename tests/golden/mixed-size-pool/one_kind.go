// A pool whose users all read inputs of any size has no small users to harm.
package one_kind

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func first(r io.Reader, use func([]byte)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	if _, err := buf.ReadFrom(r); err != nil {
		return err
	}
	use(buf.Bytes())
	return nil
}

func second(r io.Reader, use func([]byte)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	buf.WriteString("header\n")
	if _, err := io.Copy(buf, r); err != nil {
		return err
	}
	use(buf.Bytes())
	return nil
}
