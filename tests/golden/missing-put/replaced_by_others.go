// What is let go where something made elsewhere takes its place is no loss: the pool gets that in its stead.
package replacedbyothers

import (
	"io"
	"sync"
)

var scratchPool = sync.Pool{New: func() any {
	b := make([]byte, 4096)
	return &b
}}

func send(w io.Writer, r io.Reader, size int) error {
	var part []byte
	if b, ok := scratchPool.Get().(*[]byte); ok && len(*b) >= size { // want note "`b` from `scratchPool` is not given back on every path"
		defer scratchPool.Put(b)
		part = *b
	} else {
		part = make([]byte, size)
		defer scratchPool.Put(&part)
	}
	n, err := r.Read(part)
	if err != nil {
		return err
	}
	_, err = w.Write(part[:n])
	return err
}

// Nothing goes back in its stead.
func sendSmall(w io.Writer, r io.Reader, size int) error {
	var part []byte
	if b, ok := scratchPool.Get().(*[]byte); ok && len(*b) >= size { // want warning "`b` from `scratchPool` is not given back on every path"
		defer scratchPool.Put(b)
		part = *b
	} else {
		part = make([]byte, size)
	}
	n, err := r.Read(part)
	if err != nil {
		return err
	}
	_, err = w.Write(part[:n])
	return err
}

type coder struct{ limit int }

func (c *coder) encode(into []byte, text string) ([]byte, error) {
	if len(text) > c.limit {
		return nil, io.ErrShortBuffer
	}
	return append(into, text...), nil
}

type table struct {
	rows sync.Pool
	by   coder
}

func (t *table) write(w io.Writer, text string) error {
	row, _ := t.rows.Get().([]byte) // want note "`row` from `t.rows` is not given back on every path"
	defer func() {
		t.rows.Put(row) // want nil-put "may be nil"
	}()
	row, err := t.by.encode(row[:0], text)
	if err != nil {
		return err
	}
	_, err = w.Write(row)
	return err
}
