// Package journal appends checksummed records to a file.
package journal

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"sync"
)

const maxRecord = 1 << 20

// ErrTooLarge is returned for records above the limit.
var ErrTooLarge = errors.New("journal: record too large")

type entry struct {
	sync.Mutex
	buf []byte
	seq uint64
}

var entries = sync.Pool{New: func() any { return &entry{buf: make([]byte, 0, 4096)} }}

func putEntry(e *entry) {
	e.buf = e.buf[:0]
	e.seq = 0
	entries.Put(e)
}

func (e *entry) encode(parts [][]byte) error {
	e.buf = binary.LittleEndian.AppendUint64(e.buf, e.seq)
	for _, p := range parts {
		e.buf = binary.AppendUvarint(e.buf, uint64(len(p)))
		e.buf = append(e.buf, p...)
	}
	if len(e.buf) > maxRecord {
		return ErrTooLarge
	}
	e.buf = binary.LittleEndian.AppendUint32(e.buf, crc32.ChecksumIEEE(e.buf))
	return nil
}

// Writer appends records.
type Writer struct {
	mu  sync.Mutex
	out io.Writer
	seq uint64
}

// NewWriter returns a journal on out.
func NewWriter(out io.Writer) *Writer { return &Writer{out: out} }

func (w *Writer) append(e *entry) error {
	_, err := w.out.Write(e.buf)
	return err
}

// WriteRecord appends one record made of parts.
func (w *Writer) WriteRecord(parts ...[]byte) error {
	e := entries.Get().(*entry)
	e.Lock()
	w.mu.Lock()
	w.seq++
	e.seq = w.seq
	if err := e.encode(parts); err != nil {
		w.seq--
		w.mu.Unlock()
		putEntry(e)
		return err
	}
	err := w.append(e)
	w.mu.Unlock()
	e.Unlock()
	putEntry(e)
	return err
}
