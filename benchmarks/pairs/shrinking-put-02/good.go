// Package records reads length-prefixed records.
package records

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

const (
	defaultSize = 8 << 10
	maxSize     = 1 << 20
)

// ErrSize reports a record that is too long.
var ErrSize = errors.New("records: record too long")

var blocks = sync.Pool{
	New: func() any {
		b := make([]byte, 0, defaultSize)
		return &b
	},
}

func getBlock(n int) (*[]byte, []byte) {
	bp := blocks.Get().(*[]byte)
	if cap(*bp) < n {
		*bp = make([]byte, 0, n)
	}
	return bp, (*bp)[:cap(*bp)]
}

func putBlock(bp *[]byte, b []byte) {
	*bp = b[:0]
	blocks.Put(bp)
}

// Handler consumes a record, to which it may append a reply. It must not keep it.
type Handler func(rec []byte) (reply []byte, err error)

func readSize(r io.Reader) (int, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, err
	}
	n := binary.LittleEndian.Uint32(head[:])
	if n > maxSize {
		return 0, ErrSize
	}
	return int(n), nil
}

func readOne(rw io.ReadWriter, h Handler) error {
	n, err := readSize(rw)
	if err != nil {
		return err
	}
	bp, b := getBlock(n)
	rec := b[:n:n]
	defer putBlock(bp, b)
	if _, err := io.ReadFull(rw, rec); err != nil {
		return err
	}
	reply, err := h(rec)
	if err != nil {
		return err
	}
	_, err = rw.Write(reply)
	return err
}

// Serve handles records until the peer closes.
func Serve(rw io.ReadWriter, h Handler) error {
	for {
		err := readOne(rw, h)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
