package blockfmt

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"sync"
)

const maxBlock = 1 << 16

// Encodings of a block.
const (
	encRaw byte = iota
	encRLE
)

var errGrew = errors.New("blockfmt: run-length encoding does not pay")

type buffer struct{ b []byte }

var buffers = sync.Pool{New: func() any { return &buffer{b: make([]byte, 0, maxBlock+64)} }}

func newBuffer(enc byte) *buffer {
	buf := buffers.Get().(*buffer)
	buf.b = append(buf.b[:0], enc)
	return buf
}

func (buf *buffer) rle(src []byte) error {
	for len(src) > 0 {
		n := 1
		for n < len(src) && n < 255 && src[n] == src[0] {
			n++
		}
		buf.b = append(buf.b, byte(n), src[0])
		src = src[n:]
		if len(buf.b) > maxBlock/2 {
			return errGrew
		}
	}
	return nil
}

func (buf *buffer) raw(src []byte) { buf.b = append(buf.b, src...) }

func (buf *buffer) seal() {
	buf.b = binary.LittleEndian.AppendUint32(buf.b, crc32.ChecksumIEEE(buf.b))
}

// Compress appends one encoded block to dst.
func Compress(dst, src []byte) ([]byte, error) {
	if len(src) > maxBlock {
		return dst, errors.New("blockfmt: block too large")
	}
	buf := newBuffer(encRLE)
	if err := buf.rle(src); err != nil {
		if !errors.Is(err, errGrew) {
			buffers.Put(buf)
			return dst, err
		}
		buffers.Put(buf)
		buf = newBuffer(encRaw)
		buf.raw(src)
	}
	buf.seal()
	dst = append(dst, buf.b...)
	buffers.Put(buf)
	return dst, nil
}
