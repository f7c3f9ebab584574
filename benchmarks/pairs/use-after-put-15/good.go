package ws

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

type frame struct {
	body  []byte
	final bool
}

var frames = sync.Pool{New: func() any { return &frame{body: make([]byte, 0, 4096)} }}

func putFrame(f *frame) {
	f.body = f.body[:0]
	f.final = false
	frames.Put(f)
}

// messageReader presents the frames of one message as an io.Reader.
type messageReader struct {
	src  io.Reader
	cur  *frame
	off  int
	done bool
}

func (r *messageReader) fill() error {
	var head [3]byte
	if _, err := io.ReadFull(r.src, head[:]); err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint16(head[1:]))
	f := frames.Get().(*frame)
	f.final = head[0]&0x80 != 0
	if cap(f.body) < n {
		f.body = make([]byte, n)
	}
	f.body = f.body[:n]
	if _, err := io.ReadFull(r.src, f.body); err != nil {
		putFrame(f)
		return err
	}
	r.cur, r.off = f, 0
	return nil
}

// Read implements io.Reader; it ends with the message, not the connection.
func (r *messageReader) Read(p []byte) (int, error) {
	if r.done {
		return 0, io.EOF
	}
	if r.cur == nil {
		if err := r.fill(); err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return 0, err
		}
	}
	n := copy(p, r.cur.body[r.off:])
	r.off += n
	if r.off == len(r.cur.body) {
		f := r.cur
		r.cur = nil
		r.done = f.final
		putFrame(f)
	}
	return n, nil
}

// Close gives back a frame that was not read to its end.
func (r *messageReader) Close() error {
	r.done = true
	if f := r.cur; f != nil {
		r.cur = nil
		putFrame(f)
	}
	return nil
}
