package archive

import (
	"bytes"
	"compress/gzip"
	"io"
	"sync"
)

type packer struct {
	buf bytes.Buffer
	zw  *gzip.Writer
}

// Compressor packs sets of chunks.
type Compressor struct {
	packers sync.Pool
}

// NewCompressor returns a compressor with the given gzip level.
func NewCompressor(level int) (*Compressor, error) {
	if _, err := gzip.NewWriterLevel(io.Discard, level); err != nil {
		return nil, err
	}
	c := &Compressor{}
	c.packers.New = func() any {
		zw, _ := gzip.NewWriterLevel(io.Discard, level)
		return &packer{zw: zw}
	}
	return c, nil
}

func (c *Compressor) acquire() *packer {
	p := c.packers.Get().(*packer)
	p.zw.Reset(&p.buf)
	return p
}

func (c *Compressor) release(p *packer) {
	p.zw.Reset(io.Discard)
	p.buf.Reset()
	c.packers.Put(p)
}

// Pack compresses chunks into one member.
func (c *Compressor) Pack(name string, chunks [][]byte) (out []byte, err error) {
	p := c.acquire()
	defer func() {
		if cerr := p.zw.Close(); err == nil {
			err = cerr
		}
		if err == nil {
			out = bytes.Clone(p.buf.Bytes())
		}
		c.release(p)
	}()

	p.zw.Name = name
	for _, chunk := range chunks {
		if _, err = p.zw.Write(chunk); err != nil {
			return nil, err
		}
	}
	return nil, nil
}
