// Package etag computes strong entity tags for served content.
package etag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"sync"
)

var hashPool = sync.Pool{New: func() any { return sha256.New() }}

// chunks are read buffers; their content is meaningless between uses.
var chunks = sync.Pool{New: func() any { return new([32 << 10]byte) }}

// Tagger makes tags that depend on a deployment's salt.
type Tagger struct {
	Salt string
	Weak bool
}

// Sum reads r to its end and returns the tag.
func (t *Tagger) Sum(r io.Reader) (string, error) {
	h := hashPool.Get().(hash.Hash)
	defer func() {
		h.Reset()
		hashPool.Put(h)
	}()
	buf := chunks.Get().(*[32 << 10]byte)
	defer chunks.Put(buf)

	if t.Salt != "" {
		io.WriteString(h, t.Salt)
	}
	var n int64
	for {
		m, err := r.Read(buf[:])
		h.Write(buf[:m])
		n += int64(m)
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", fmt.Errorf("etag: after %d bytes: %w", n, err)
		}
	}
	var sum [sha256.Size]byte
	h.Sum(sum[:0])
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	if t.Weak {
		tag = "W/" + tag
	}
	return tag, nil
}
