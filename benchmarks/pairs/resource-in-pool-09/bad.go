package blockstore

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"hash/crc32"
	"io"
	"net/http"
	"sync"
)

type encoder struct {
	buf bytes.Buffer
	zw  *gzip.Writer
}

var encoders = sync.Pool{
	New: func() any {
		e := new(encoder)
		e.zw = gzip.NewWriter(&e.buf)
		return e
	},
}

func (e *encoder) recycle() {
	e.buf.Reset()
	e.zw.Reset(&e.buf)
	encoders.Put(e)
}

type Block struct {
	ID      uint64
	Entries [][]byte
}

// Store keeps compressed blocks.
type Store struct {
	mu     sync.RWMutex
	blocks map[uint64][]byte
	order  []uint64
}

func NewStore() *Store {
	return &Store{blocks: make(map[uint64][]byte)}
}

func writeEntries(w io.Writer, entries [][]byte) error {
	var n [4]byte
	for _, e := range entries {
		binary.BigEndian.PutUint32(n[:], uint32(len(e)))
		if _, err := w.Write(n[:]); err != nil {
			return err
		}
		if _, err := w.Write(e); err != nil {
			return err
		}
	}
	return nil
}

// Add compresses the block and keeps it behind a checksum.
func (s *Store) Add(b Block) error {
	e := encoders.Get().(*encoder)
	defer e.recycle()

	if err := writeEntries(e.zw, b.Entries); err != nil {
		return err
	}
	if err := e.zw.Close(); err != nil {
		return err
	}
	data := e.buf.Bytes()
	sealed := make([]byte, 4, 4+len(data))
	binary.BigEndian.PutUint32(sealed, crc32.ChecksumIEEE(data))
	sealed = append(sealed, data...)

	s.mu.Lock()
	defer s.mu.Unlock()
	s.blocks[b.ID] = sealed
	s.order = append(s.order, b.ID)
	return nil
}

func (s *Store) snapshot() [][]byte {
	s.mu.RLock()
	defer s.mu.RUnlock()
	out := make([][]byte, 0, len(s.order))
	for _, id := range s.order {
		out = append(out, s.blocks[id])
	}
	return out
}

// Export streams all blocks as one gzip stream.
func (s *Store) Export(w io.Writer) error {
	e := encoders.Get().(*encoder)
	e.zw.Reset(w)
	defer encoders.Put(e)
	if err := writeEntries(e.zw, s.snapshot()); err != nil {
		return err
	}
	return e.zw.Close()
}

func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		w.Header().Set("Content-Type", "application/gzip")
		if err := s.Export(w); err != nil {
			panic(http.ErrAbortHandler)
		}
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}
