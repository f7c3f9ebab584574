package objstore

import (
	"encoding/binary"
	"encoding/hex"
	"io"
	"sync"
)

const blockSize = 4096

// digest is a running FNV-1a checksum that also counts what it saw.
type digest struct {
	sum uint64
	n   int64
}

func (d *digest) Write(p []byte) (int, error) {
	for _, c := range p {
		d.sum ^= uint64(c)
		d.sum *= 1099511628211
	}
	d.n += int64(len(p))
	return len(p), nil
}

func (d *digest) etag() string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], d.sum)
	return hex.EncodeToString(b[:])
}

var digests = sync.Pool{New: func() any { return new(digest) }}

func acquireDigest() *digest {
	d := digests.Get().(*digest)
	d.sum, d.n = 14695981039346656037, 0
	return d
}

// Store writes objects in whole blocks.
type Store struct {
	open func(key string) (io.WriteCloser, error)
}

// PutObject streams r into the object and returns its etag. The padding of
// the last block is not part of the etag.
func (s *Store) PutObject(key string, r io.Reader) (string, error) {
	part, err := s.open(key)
	if err != nil {
		return "", err
	}
	defer part.Close()

	d := acquireDigest()
	tee := io.MultiWriter(part, d)
	if _, err := io.Copy(tee, r); err != nil {
		digests.Put(d)
		return "", err
	}
	etag, size := d.etag(), d.n
	digests.Put(d)

	if err := pad(tee, size); err != nil {
		return "", err
	}
	return etag, nil
}

func pad(w io.Writer, size int64) error {
	rest := size % blockSize
	if rest == 0 {
		return nil
	}
	var zero [blockSize]byte
	_, err := w.Write(zero[rest:])
	return err
}
