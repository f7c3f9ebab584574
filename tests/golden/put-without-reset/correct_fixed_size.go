// An array of which only what was written is sent, and a value whose Reset is that of a library's type in it.
package correctfixedsize

import (
	"hash/maphash"
	"io"
	"sync"
)

type message [512]byte

var messages = sync.Pool{New: func() any { return new(message) }}

func getMessage() *message { return messages.Get().(*message) }

type sealer interface {
	Seal(dst, plain []byte) []byte
}

type conn struct {
	seal sealer
	w    io.Writer
}

func (c *conn) encrypt(plain []byte, m *message) []byte {
	m[0] = 4
	m[1], m[2] = byte(len(plain)), byte(len(plain)>>8)
	return c.seal.Seal(m[:3], plain)
}

func (c *conn) write(b []byte) error {
	m := getMessage()
	defer messages.Put(m)
	for len(b) > 0 {
		part := b
		if len(part) > 100 {
			part = b[:100]
		}
		b = b[len(part):]
		if _, err := c.w.Write(c.encrypt(part, m)); err != nil {
			return err
		}
	}
	return nil
}

type digest struct {
	*maphash.Hash
	buf []byte
}

var digests = sync.Pool{New: func() any { return &digest{Hash: new(maphash.Hash), buf: make([]byte, 4096)} }}

func GetDigest() *digest { return digests.Get().(*digest) }

func PutDigest(d *digest) {
	d.Reset()
	digests.Put(d)
}

func Sum(r io.Reader) (uint64, error) {
	d := GetDigest()
	defer PutDigest(d)
	if _, err := io.CopyBuffer(d, r, d.buf); err != nil {
		return 0, err
	}
	return d.Sum64(), nil
}
