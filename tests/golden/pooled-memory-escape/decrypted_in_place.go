// What is decrypted in place lies in the memory that was given to it.
package decryptedinplace

import (
	"crypto/cipher"
	"io"
	"sync"
)

type reader struct {
	r    io.Reader
	aead cipher.AEAD
	pool *sync.Pool
	held *[]byte
	rest []byte
}

func (r *reader) open(box []byte) ([]byte, error) {
	n := r.aead.NonceSize()
	return r.aead.Open(box[n:n], box[:n], box[n:], nil)
}

func (r *reader) Read(p []byte) (int, error) {
	if len(r.rest) > 0 {
		n := copy(p, r.rest)
		r.rest = r.rest[n:]
		return n, nil
	}
	chunk := r.pool.Get().(*[]byte)
	defer r.pool.Put(chunk)
	n, err := io.ReadFull(r.r, *chunk)
	if err != nil {
		return 0, err
	}
	plain, err := r.open((*chunk)[:n])
	if err != nil {
		return 0, err
	}
	n = copy(p, plain)
	if n < len(plain) {
		r.rest = plain[n:] // want "memory of `chunk` is stored here"
	}
	return n, nil
}

// The rest is kept together with the chunk it lies in, which goes back only where nothing of it is left.
type keeper struct{ reader }

func (k *keeper) Read(p []byte) (int, error) {
	if len(k.rest) > 0 {
		n := copy(p, k.rest)
		k.rest = k.rest[n:]
		return n, nil
	}
	chunk := k.pool.Get().(*[]byte)
	defer func() {
		if len(k.rest) == 0 {
			k.pool.Put(chunk)
		}
	}()
	n, err := io.ReadFull(k.r, *chunk)
	if err != nil {
		return 0, err
	}
	plain, err := k.open((*chunk)[:n])
	if err != nil {
		return 0, err
	}
	n = copy(p, plain)
	if n < len(plain) {
		k.rest = plain[n:]
		k.held = chunk
	}
	return n, nil
}
