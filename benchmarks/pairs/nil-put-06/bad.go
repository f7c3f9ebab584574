package p

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

const (
	minWindow = 1 << 8
	maxWindow = 1 << 22
)

var errCorrupt = errors.New("lz: corrupt input")

type window struct {
	buf []byte
	max int
}

func (w *window) literal(p []byte) { w.buf = append(w.buf, p...) }

func (w *window) match(dist, n int) error {
	if dist <= 0 || dist > len(w.buf) {
		return errCorrupt
	}
	for range n {
		w.buf = append(w.buf, w.buf[len(w.buf)-dist])
	}
	return nil
}

func (w *window) flush(dst io.Writer) error {
	_, err := dst.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}

var windows = sync.Pool{New: func() any { return new(window) }}

func acquireWindow(size int) (*window, error) {
	if size < minWindow || size > maxWindow {
		return nil, fmt.Errorf("lz: window size %d out of range", size)
	}
	w := windows.Get().(*window)
	w.buf = w.buf[:0]
	w.max = size
	return w, nil
}

type header struct {
	windowSize int
	blocks     int
}

func readHeader(src io.ByteReader) (h header, err error) {
	var b [4]byte
	for i := range b {
		if b[i], err = src.ReadByte(); err != nil {
			return h, err
		}
	}
	h.windowSize = 1 << (b[0] & 31)
	h.blocks = int(b[1])<<16 | int(b[2])<<8 | int(b[3])
	return h, nil
}

func Decompress(dst io.Writer, src io.ByteReader) error {
	h, err := readHeader(src)
	if err != nil {
		return err
	}
	w, err := acquireWindow(h.windowSize)
	defer func() { windows.Put(w) }()
	if err != nil {
		return err
	}
	for range h.blocks {
		op, err := src.ReadByte()
		if err != nil {
			return err
		}
		arg, err := src.ReadByte()
		if err != nil {
			return err
		}
		if op&0x80 == 0 {
			w.literal([]byte{arg})
		} else if err := w.match(int(arg), int(op&0x7f)); err != nil {
			return err
		}
		if len(w.buf) >= w.max {
			if err := w.flush(dst); err != nil {
				return err
			}
		}
	}
	return w.flush(dst)
}
