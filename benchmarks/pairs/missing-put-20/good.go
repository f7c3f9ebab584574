package p

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

type window struct {
	buf  [8192]byte
	r, w int
}

func (w *window) empty() bool { return w.r == w.w }

func (w *window) fill(src io.Reader) error {
	n, err := src.Read(w.buf[:])
	w.r, w.w = 0, n
	if n > 0 {
		return nil
	}
	if err == nil {
		err = io.ErrNoProgress
	}
	return err
}

type windowPool struct {
	sync.Pool
}

func (p *windowPool) take() *window {
	w, _ := p.Get().(*window)
	if w == nil {
		return new(window)
	}
	w.r, w.w = 0, 0
	return w
}

type Dialect struct {
	windowPool
	magic    []byte
	versions map[uint16]bool
}

var ErrMagic = errors.New("stream: not a stream")

type Stream struct {
	d       *Dialect
	src     io.Reader
	win     *window
	version uint16
}

func (s *Stream) Read(p []byte) (int, error) {
	if s.win == nil {
		return 0, io.ErrClosedPipe
	}
	if s.win.empty() {
		if err := s.win.fill(s.src); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.win.buf[s.win.r:s.win.w])
	s.win.r += n
	return n, nil
}

func (s *Stream) Close() error {
	if win := s.win; win != nil {
		s.win = nil
		s.d.Put(win)
	}
	return nil
}

func (d *Dialect) Open(src io.Reader) (_ *Stream, err error) {
	s := &Stream{d: d, src: src, win: d.take()}
	defer func() {
		if err != nil {
			s.Close()
		}
	}()
	hdr := make([]byte, len(d.magic)+2)
	if _, err := io.ReadFull(s, hdr); err != nil {
		return nil, fmt.Errorf("stream: header: %w", err)
	}
	if !bytes.HasPrefix(hdr, d.magic) {
		return nil, ErrMagic
	}
	s.version = binary.BigEndian.Uint16(hdr[len(d.magic):])
	if !d.versions[s.version] {
		return nil, fmt.Errorf("stream: version %d", s.version)
	}
	return s, nil
}

func (d *Dialect) CopyTo(dst io.Writer, src io.Reader) (int64, error) {
	s, err := d.Open(src)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	return io.Copy(dst, s)
}
