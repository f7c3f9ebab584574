// The function that hands the value out brings its parts back, though users know it as an interface only.
package correct_rekeyed

import (
	"crypto/sha256"
	"hash"
	"sync"
)

type keyed struct {
	inner, outer hash.Hash
	pad          []byte
}

var keyedPool = sync.Pool{New: func() any { return &keyed{inner: sha256.New(), outer: sha256.New()} }}

func (k *keyed) Write(p []byte) (int, error) { return k.inner.Write(p) }
func (k *keyed) Reset()                      { k.inner.Reset() }
func (k *keyed) Size() int                   { return k.outer.Size() }
func (k *keyed) BlockSize() int              { return k.inner.BlockSize() }

func (k *keyed) Sum(in []byte) []byte {
	k.outer.Reset()
	k.outer.Write(k.pad)
	k.outer.Write(k.inner.Sum(nil))
	return k.outer.Sum(in)
}

func (k *keyed) rekey(key []byte) {
	k.inner.Reset()
	k.outer.Reset()
	k.pad = append(k.pad[:0], key...)
	k.inner.Write(k.pad)
}

func acquire(key []byte) hash.Hash {
	k := keyedPool.Get().(*keyed)
	k.rekey(key)
	return k
}

func release(h hash.Hash) {
	keyedPool.Put(h.(*keyed))
}

func sign(key, message []byte) []byte {
	h := acquire(key)
	defer release(h)
	h.Write(message)
	return h.Sum(nil)
}
