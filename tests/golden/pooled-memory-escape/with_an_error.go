// What comes with an error is not used; what is stored elsewhere may be, and so may what is in the error.
package with_an_error

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync"
)

var chunks = sync.Pool{New: func() any { b := make([]byte, 4096); return &b }}

func alloc(n int) []byte { return (*chunks.Get().(*[]byte))[:n] }
func free(b []byte)      { chunks.Put(&b) }

type entry struct {
	sum  uint32
	data []byte
}

var errSum = errors.New("wrong sum")

type sumError struct{ data []byte }

func (e *sumError) Error() string { return string(e.data) }

type archive struct {
	from io.Reader
	last []byte
}

func (a *archive) tail() byte { return a.last[len(a.last)-1] }

func (a *archive) read(size int) (e entry, err error) {
	data := alloc(size)
	defer func() {
		if err != nil {
			free(data)
		}
	}()
	if _, err = io.ReadFull(a.from, data); err != nil {
		return
	}
	e.sum = uint32(data[size-1])
	e.data = data[:size-1]
	if crc32.ChecksumIEEE(e.data) != e.sum {
		err = fmt.Errorf("%d: wrong sum", e.sum)
		return
	}
	return
}

func (a *archive) readDeclared(size int) (e entry, err error) {
	n, err := a.from.Read(nil)
	data := alloc(size + n)
	defer func() {
		if err != nil {
			free(data)
		}
	}()
	e.sum = uint32(data[size-1])
	e.data = data[:size-1]
	if crc32.ChecksumIEEE(e.data) != e.sum {
		return e, errSum
	}
	return e, nil
}

func (a *archive) readAlways(size int) (*entry, error) {
	data := alloc(size)
	defer free(data)
	e := &entry{sum: uint32(data[size-1]), data: data[:size-1]}
	if crc32.ChecksumIEEE(e.data) != e.sum {
		return e, errSum
	}
	return e, nil // want "memory of `data` is returned"
}

func (a *archive) readStored(size int) ([]byte, error) {
	data := alloc(size)
	defer free(data)
	if crc32.ChecksumIEEE(data) != 0 {
		a.last = data // want "memory of `data` is stored"
		return data, errSum
	}
	return append([]byte(nil), data...), nil
}

func (a *archive) readTold(size int) ([]byte, error) {
	data := alloc(size)
	defer free(data)
	if crc32.ChecksumIEEE(data) != 0 {
		return data, &sumError{data: data[:4]} // want "memory of `data` is returned"
	}
	return append([]byte(nil), data...), nil
}

type frame struct {
	size int
	data []byte
	box  *[]byte
}

func (f *frame) checksum() uint32 { return crc32.ChecksumIEEE(f.data) }

// Who is told of a failure, and only then has the value back in the pool, seldom looks at what was left for it.
func (a *archive) fill(f *frame, size int) error {
	box := chunks.Get().(*[]byte)
	f.data = *box // want note "memory of `box` is stored here"
	if cap(f.data) < size {
		chunks.Put(box)
		return errors.New("too long")
	}
	f.data = f.data[:size]
	f.box = box
	_, err := io.ReadFull(a.from, f.data)
	return err
}

// Where all went well the caller looks.
func (a *archive) fillHead(f *frame, size int) error {
	box := chunks.Get().(*[]byte)
	f.data = *box // want note "memory of `box` is stored here"
	if cap(f.data) < size {
		chunks.Put(box)
		return errors.New("too long")
	}
	f.data = f.data[:size] // want "memory of `box` is stored here"
	_, err := io.ReadFull(a.from, f.data)
	f.size = size
	chunks.Put(box)
	if err != nil {
		return err
	}
	return nil
}
