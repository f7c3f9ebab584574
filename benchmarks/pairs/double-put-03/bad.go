package segment

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"sync"
)

const maxRetained = 1 << 20

type bufferPool struct {
	pool sync.Pool
}

func (p *bufferPool) get() *bytes.Buffer {
	if b, ok := p.pool.Get().(*bytes.Buffer); ok {
		return b
	}
	return bytes.NewBuffer(make([]byte, 0, 4096))
}

func (p *bufferPool) put(b *bytes.Buffer) {
	if b.Cap() > maxRetained {
		return
	}
	b.Reset()
	p.pool.Put(b)
}

// Writer appends blocks to a segment file.
type Writer struct {
	w    io.Writer
	bufs bufferPool
}

func deflate(dst *bytes.Buffer, src []byte) error {
	fw, err := flate.NewWriter(dst, flate.BestSpeed)
	if err != nil {
		return err
	}
	if _, err := fw.Write(src); err != nil {
		return err
	}
	return fw.Close()
}

func encode(b *bytes.Buffer, keys []string) {
	for _, k := range keys {
		b.WriteByte(byte(len(k)))
		b.WriteString(k)
	}
}

// WriteBlock writes keys, compressed if that makes the block smaller.
func (w *Writer) WriteBlock(keys []string) error {
	raw := w.bufs.get()
	encode(raw, keys)

	best, kind := raw, byte(0)
	packed := w.bufs.get()
	if err := deflate(packed, raw.Bytes()); err == nil && packed.Len() < raw.Len() {
		best, kind = packed, 1
	} else {
		w.bufs.put(packed)
	}

	var hdr [5]byte
	hdr[0] = kind
	binary.BigEndian.PutUint32(hdr[1:], uint32(best.Len()))
	_, err := w.w.Write(hdr[:])
	if err == nil {
		_, err = w.w.Write(best.Bytes())
	}
	w.bufs.put(best)
	w.bufs.put(raw)
	return err
}
