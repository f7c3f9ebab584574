// A pool of which several take in whatever comes holds large buffers because it is there for that.
package everybody_reads

import (
	"bytes"
	"io"
	"strconv"
	"sync"
)

var pages = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func upload(r io.Reader, send func([]byte)) error {
	b := pages.Get().(*bytes.Buffer)
	defer pages.Put(b)
	b.Reset()
	if _, err := b.ReadFrom(r); err != nil {
		return err
	}
	send(b.Bytes())
	return nil
}

func download(r io.Reader, send func([]byte)) error {
	b := pages.Get().(*bytes.Buffer)
	defer pages.Put(b)
	b.Reset()
	if _, err := io.Copy(b, r); err != nil {
		return err
	}
	send(b.Bytes())
	return nil
}

func number(n int, send func([]byte)) {
	b := pages.Get().(*bytes.Buffer)
	defer pages.Put(b)
	b.Reset()
	b.WriteString(strconv.Itoa(n))
	send(b.Bytes())
}
