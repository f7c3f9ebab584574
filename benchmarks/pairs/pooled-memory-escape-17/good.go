package journal

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

var errTorn = errors.New("journal: torn record")

const maxEntry = 64 << 10

type entryBuf struct{ b []byte }

func (e *entryBuf) resize(n int) []byte {
	if cap(e.b) < n {
		e.b = make([]byte, n)
	}
	e.b = e.b[:n]
	return e.b
}

var entryBufs = sync.Pool{New: func() any { return &entryBuf{b: make([]byte, 0, 4096)} }}

// Journal is an append-only file of length-prefixed records.
type Journal struct {
	open func() (io.ReadCloser, error)
}

// Scan calls fn for each record in order. The record is only valid during
// the call. A torn record at the end is reported as errTorn.
func (j *Journal) Scan(fn func(seq int, rec []byte) error) error {
	f, err := j.open()
	if err != nil {
		return err
	}
	defer f.Close()
	eb := entryBufs.Get().(*entryBuf)
	defer entryBufs.Put(eb)
	for seq := 0; ; seq++ {
		var head [4]byte
		if _, err := io.ReadFull(f, head[:]); err == io.EOF {
			return nil
		} else if err != nil {
			return errTorn
		}
		n := binary.BigEndian.Uint32(head[:])
		if n > maxEntry {
			return errTorn
		}
		rec := eb.resize(int(n))
		if _, err := io.ReadFull(f, rec); err != nil {
			return errTorn
		}
		if err := fn(seq, rec); err != nil {
			return err
		}
	}
}

// Last returns the newest whole record and its number, or -1.
func (j *Journal) Last() (seq int, last []byte, err error) {
	seq = -1
	err = j.Scan(func(n int, rec []byte) error {
		if len(rec) == 0 {
			return nil // heartbeat
		}
		seq = n
		last = append(last[:0], rec...)
		return nil
	})
	if errors.Is(err, errTorn) {
		err = nil
	}
	return seq, last, err
}
