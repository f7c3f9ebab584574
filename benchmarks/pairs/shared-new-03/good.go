package digest

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"strings"
	"sync"
)

type algorithm struct {
	size int
	pool *sync.Pool
}

// Registry knows the digests by the names that stand in the manifests.
type Registry struct {
	algs map[string]*algorithm
}

// Default holds what the manifests of the last years use.
func Default() *Registry {
	return NewRegistry(map[string]func() hash.Hash{
		"sha256": sha256.New,
		"md5":    md5.New,
		"crc32":  func() hash.Hash { return crc32.NewIEEE() },
	})
}

func NewRegistry(makers map[string]func() hash.Hash) *Registry {
	r := &Registry{algs: make(map[string]*algorithm, len(makers))}
	for name, mk := range makers {
		h := mk()
		r.algs[strings.ToLower(name)] = &algorithm{
			size: h.Size(),
			pool: &sync.Pool{New: func() any {
				return mk()
			}},
		}
	}
	return r
}

func (a *algorithm) with(fn func(h hash.Hash) error) error {
	h := a.pool.Get().(hash.Hash)
	defer a.pool.Put(h)
	h.Reset()
	return fn(h)
}

// Sum reads r to the end and returns "name:hex".
func (r *Registry) Sum(name string, src io.Reader) (string, error) {
	a, ok := r.algs[strings.ToLower(name)]
	if !ok {
		return "", fmt.Errorf("digest: %s not known", name)
	}
	sum := make([]byte, 0, a.size)
	err := a.with(func(h hash.Hash) error {
		if _, err := io.Copy(h, src); err != nil {
			return err
		}
		sum = h.Sum(sum)
		return nil
	})
	if err != nil {
		return "", err
	}
	return name + ":" + hex.EncodeToString(sum), nil
}

// Verify tells whether the content has the digest that is wanted.
func (r *Registry) Verify(want string, src io.Reader) error {
	name, _, ok := strings.Cut(want, ":")
	if !ok {
		return fmt.Errorf("digest: %q has no algorithm", want)
	}
	got, err := r.Sum(name, src)
	if err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("digest: have %s, want %s", got, want)
	}
	return nil
}
