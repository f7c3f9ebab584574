// What a constructor is given hangs on what it makes.
package held_by_a_constructor

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

type document struct {
	body *bytes.Buffer
	name string
}

func newDocument(name string, body *bytes.Buffer) *document {
	return &document{name: name, body: body}
}

func parse(name string, r io.Reader) (*document, error) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	if _, err := buf.ReadFrom(r); err != nil {
		return nil, err
	}
	return newDocument(name, buf), nil // want "buf"
}

func copied(name string, r io.Reader) (*document, error) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	if _, err := buf.ReadFrom(r); err != nil {
		return nil, err
	}
	return newDocument(name, bytes.NewBuffer(bytes.Clone(buf.Bytes()))), nil
}

func length(name string, r io.Reader) (int, error) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	if _, err := buf.ReadFrom(r); err != nil {
		return 0, err
	}
	return newDocument(name, buf).body.Len(), nil
}
