// What is added behind a part of a slice leaves the slice itself as long as it was: it is written over in place.
package behindapart

import (
	"crypto/cipher"
	"crypto/rand"
	"net"
	"sync"
)

type preamble interface {
	size() int
	put(b []byte)
}

type sealer struct {
	net.PacketConn
	preamble preamble
	aead     cipher.AEAD
}

var datagrams *sync.Pool

func init() { datagrams = poolOf(2048) }

func poolOf(size int) *sync.Pool {
	return &sync.Pool{New: func() any { return make([]byte, size) }}
}

func datagram() []byte { return datagrams.Get().([]byte) }

func done(b []byte) { datagrams.Put(b) }

func (s *sealer) WriteTo(text []byte, to net.Addr) (int, error) {
	whole := datagram()
	defer done(whole)
	n := 0
	if s.preamble != nil {
		s.preamble.put(whole)
		n = s.preamble.size()
	}
	nonce := whole[n : n+s.aead.NonceSize()]
	if _, err := rand.Read(nonce); err != nil {
		return 0, err
	}
	n += len(nonce)
	sealed := s.aead.Seal(whole[:n], nonce, text, nil)
	return s.PacketConn.WriteTo(whole[:len(sealed)], to)
}

// Here what has grown goes back.

func encoded(aead cipher.AEAD, nonce, text []byte, to []byte) int {
	b := texts.Get().([]byte)
	b = aead.Seal(b, nonce, text, nil)
	n := copy(to, b)
	texts.Put(b) // want "`b` goes back to `texts` without a reset"
	return n
}

var texts = sync.Pool{New: func() any { return []byte(nil) }}
