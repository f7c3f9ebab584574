package keyset

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

const maxKey = 64 << 10

var ErrEmptyKey = errors.New("keyset: empty key")

type readBuf struct{ bytes.Buffer }

var readBufs = sync.Pool{New: func() any { return new(readBuf) }}

func (b *readBuf) free() {
	b.Reset()
	readBufs.Put(b)
}

func (b *readBuf) readAll(r io.Reader) error {
	n, err := b.ReadFrom(io.LimitReader(r, maxKey+1))
	if err != nil {
		return err
	}
	if n > maxKey {
		return fmt.Errorf("keyset: key of more than %d bytes", maxKey)
	}
	return nil
}

type entry struct {
	pem     []byte
	etag    string
	fetched time.Time
}

// Store fetches public keys and keeps them for a while.
type Store struct {
	client *http.Client
	base   string
	ttl    time.Duration

	mu   sync.Mutex
	keys map[string]entry
}

func NewStore(client *http.Client, base string, ttl time.Duration) *Store {
	return &Store{client: client, base: base, ttl: ttl, keys: make(map[string]entry)}
}

func (s *Store) lookup(id string) (entry, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.keys[id]
	return e, ok
}

// Refresh reads key id from the server.
func (s *Store) Refresh(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+id, nil)
	if err != nil {
		return err
	}
	if old, ok := s.lookup(id); ok && old.etag != "" {
		req.Header.Set("If-None-Match", old.etag)
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()

	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusNotModified:
		s.mu.Lock()
		defer s.mu.Unlock()
		e := s.keys[id]
		e.fetched = time.Now()
		s.keys[id] = e
		return nil
	default:
		return fmt.Errorf("keyset: %s: %s", id, resp.Status)
	}

	buf := readBufs.Get().(*readBuf)
	defer buf.free()
	if err := buf.readAll(resp.Body); err != nil {
		return err
	}
	pem := bytes.TrimSpace(buf.Bytes())
	if len(pem) == 0 {
		return ErrEmptyKey
	}
	e := entry{pem: pem, etag: resp.Header.Get("ETag"), fetched: time.Now()}
	s.mu.Lock()
	s.keys[id] = e
	s.mu.Unlock()
	return nil
}

// Key gives the key id, from memory while it is fresh.
func (s *Store) Key(ctx context.Context, id string) ([]byte, error) {
	if e, ok := s.lookup(id); ok && time.Since(e.fetched) < s.ttl {
		return e.pem, nil
	}
	if err := s.Refresh(ctx, id); err != nil {
		return nil, err
	}
	e, _ := s.lookup(id)
	return e.pem, nil
}
