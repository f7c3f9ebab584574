// Package wire encodes messages with a trailing offset table.
package wire

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

const maxKeep = 64 << 10

// ErrTooLarge is returned for fields that do not fit the format.
var ErrTooLarge = errors.New("wire: field too large")

type encoder struct {
	buf     []byte
	offsets []uint32
}

var encoders = sync.Pool{
	New: func() any { return &encoder{buf: make([]byte, 0, 1024)} },
}

// release gives e back, but does not let one huge message pin its memory.
func release(e *encoder) {
	if cap(e.buf) > maxKeep {
		e.buf, e.offsets = nil, nil
	}
	encoders.Put(e)
}

func (e *encoder) field(tag uint16, val string) error {
	if len(val) > 1<<24 {
		return ErrTooLarge
	}
	e.offsets = append(e.offsets, uint32(len(e.buf)))
	e.buf = binary.BigEndian.AppendUint16(e.buf, tag)
	e.buf = binary.AppendUvarint(e.buf, uint64(len(val)))
	e.buf = append(e.buf, val...)
	return nil
}

// Field is one tagged value.
type Field struct {
	Tag uint16
	Val string
}

// Marshal writes the fields and their offset table to w.
func Marshal(w io.Writer, fields []Field) (int, error) {
	e := encoders.Get().(*encoder)
	defer release(e)
	for _, f := range fields {
		if err := e.field(f.Tag, f.Val); err != nil {
			return 0, err
		}
	}
	for _, off := range e.offsets {
		e.buf = binary.BigEndian.AppendUint32(e.buf, off)
	}
	e.buf = binary.BigEndian.AppendUint32(e.buf, uint32(len(e.offsets)))
	return w.Write(e.buf)
}
