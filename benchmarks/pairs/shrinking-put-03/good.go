// Package lenframe decodes length-prefixed frames from a stream.
package lenframe

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

const maxFrame = 1 << 16

// ErrFrame reports a frame above the size limit.
var ErrFrame = errors.New("lenframe: frame too large")

type decoder struct {
	buf []byte // input; the first off bytes were consumed
	off int
	tmp [4096]byte
}

var decoders = sync.Pool{
	New: func() any { return &decoder{buf: make([]byte, 0, 2*maxFrame)} },
}

// fill reads until n unread bytes are there.
func (d *decoder) fill(r io.Reader, n int) error {
	if d.off > 0 && len(d.buf)-d.off < n {
		d.buf = d.buf[:copy(d.buf, d.buf[d.off:])]
		d.off = 0
	}
	for len(d.buf)-d.off < n {
		m, err := r.Read(d.tmp[:])
		d.buf = append(d.buf, d.tmp[:m]...)
		if err != nil && m == 0 {
			return err
		}
	}
	return nil
}

func (d *decoder) frame(r io.Reader, f func([]byte) error) error {
	if err := d.fill(r, 4); err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint32(d.buf[d.off:]))
	if n > maxFrame {
		return ErrFrame
	}
	if err := d.fill(r, 4+n); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	payload := d.buf[d.off+4 : d.off+4+n]
	d.off += 4 + n
	return f(payload)
}

// Each calls f with every frame of r. The frame is valid during the call.
func Each(r io.Reader, f func([]byte) error) error {
	d := decoders.Get().(*decoder)
	defer func() {
		d.buf = d.buf[:0]
		d.off = 0
		decoders.Put(d)
	}()
	for {
		if err := d.frame(r, f); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
