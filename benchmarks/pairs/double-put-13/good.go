package segment

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"sync"
)

const pageSize = 8192

type page struct {
	buf [pageSize]byte
	n   int
}

var pages = sync.Pool{New: func() any { return new(page) }}

func freePage(p *page) {
	p.n = 0
	pages.Put(p)
}

// Writer appends records to a segment file, page by page.
type Writer struct {
	f      *os.File
	pg     *page
	closed bool
}

// Create makes a new segment file.
func Create(name string) (*Writer, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return &Writer{f: f, pg: pages.Get().(*page)}, nil
}

// Append adds one record of at most a page.
func (w *Writer) Append(rec []byte) error {
	if w.closed {
		return os.ErrClosed
	}
	if len(rec)+8 > pageSize {
		return errors.New("segment: record too large")
	}
	if w.pg.n+8+len(rec) > pageSize {
		if err := w.flush(); err != nil {
			return err
		}
	}
	at := w.pg.buf[w.pg.n:]
	binary.LittleEndian.PutUint32(at, uint32(len(rec)))
	binary.LittleEndian.PutUint32(at[4:], crc32.ChecksumIEEE(rec))
	w.pg.n += 8 + copy(at[8:], rec)
	return nil
}

func (w *Writer) flush() error {
	if _, err := w.f.Write(w.pg.buf[:w.pg.n]); err != nil {
		return err
	}
	w.pg.n = 0
	return w.f.Sync()
}

// Close flushes and closes the segment. Closing a closed segment is fine.
func (w *Writer) Close() error {
	if w.closed {
		return nil
	}
	w.closed = true
	err := w.flush()
	freePage(w.pg)
	if err != nil {
		w.f.Close()
		return err
	}
	return w.f.Close()
}
