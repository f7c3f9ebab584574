// Package etag computes strong entity tags for static assets.
package etag

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"net/http"
	"strings"
	"sync"
)

var hashers = sync.Pool{
	New: func() any { return sha256.New() },
}

func acquireHasher() hash.Hash {
	h := hashers.Get().(hash.Hash)
	return h
}

// Asset is a file made of fragments that are served back to back.
type Asset struct {
	Name      string
	Fragments [][]byte
	Variant   string
}

func (a *Asset) digest(sum []byte) []byte {
	h := acquireHasher()
	h.Write([]byte(a.Variant))
	h.Write([]byte{0})
	for _, f := range a.Fragments {
		h.Write(f)
	}
	sum = h.Sum(sum)
	hashers.Put(h)
	return sum
}

// ETag is the quoted tag of the asset.
func (a *Asset) ETag() string {
	var space [sha256.Size]byte
	return `"` + hex.EncodeToString(a.digest(space[:0])) + `"`
}

// ServeHTTP answers conditional requests.
func (a *Asset) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tag := a.ETag()
	w.Header().Set("ETag", tag)
	for _, c := range strings.Split(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimSpace(c) == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	for _, f := range a.Fragments {
		if _, err := w.Write(f); err != nil {
			return
		}
	}
}
