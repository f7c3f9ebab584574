// A buffer that was made around a part of what the caller has passed goes back without the rest of it.
package correctmadearoundparts

import (
	"bytes"
	"sync"
)

var blobs = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type packer struct {
	buf  *bytes.Buffer
	size int
}

func (k *packer) Write(p []byte) (int, error) {
	for done := 0; done < len(p); {
		if k.buf.Len() == 0 && len(p) >= done+k.size {
			blobs.Put(k.buf)
			k.buf = bytes.NewBuffer(p[done : done+k.size])
			done += k.size
		}
		left := k.size - k.buf.Len()
		if left == 0 {
			k.ship(k.buf)
			k.buf = blobs.Get().(*bytes.Buffer)
			k.buf.Reset()
			continue
		}
		n, err := k.buf.Write(p[done : done+left])
		done += n
		if err != nil {
			return done, err
		}
	}
	return len(p), nil
}

func (k *packer) ship(b *bytes.Buffer) { out <- b }

var out = make(chan *bytes.Buffer)
