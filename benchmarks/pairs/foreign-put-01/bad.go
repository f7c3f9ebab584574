package p

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
)

const (
	blockSize = 32 << 10
	sniffLen  = 512
	tiny      = 256
)

var blocks = sync.Pool{
	New: func() any {
		b := make([]byte, blockSize)
		return &b
	},
}

type Copier struct {
	copied atomic.Int64
	calls  atomic.Int64
}

type plainWriter struct{ io.Writer }

type plainReader struct{ io.Reader }

func (c *Copier) buffer(limit int64) *[]byte {
	if limit > 0 && limit <= tiny {
		b := make([]byte, limit)
		return &b
	}
	return blocks.Get().(*[]byte)
}

func (c *Copier) Copy(dst io.Writer, src io.Reader, limit int64) (int64, error) {
	buf := c.buffer(limit)
	defer blocks.Put(buf)
	if limit > 0 {
		src = io.LimitReader(src, limit)
	}
	n, err := io.CopyBuffer(plainWriter{dst}, plainReader{src}, *buf)
	c.copied.Add(n)
	c.calls.Add(1)
	return n, err
}

func Sniff(dst io.Writer, src io.Reader) (contentType string, err error) {
	blk := blocks.Get().(*[]byte)
	defer blocks.Put(blk)
	head := (*blk)[:sniffLen]
	n, err := io.ReadFull(src, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	contentType = http.DetectContentType(head[:n])
	_, err = dst.Write(head[:n])
	return contentType, err
}

func (c *Copier) Store(dst io.Writer, r *http.Request) (string, int64, error) {
	ct, err := Sniff(dst, r.Body)
	if err != nil {
		return "", 0, err
	}
	n, err := c.Copy(dst, r.Body, r.ContentLength-sniffLen)
	return ct, n, err
}

func (c *Copier) Stats() (calls, bytes int64) {
	return c.calls.Load(), c.copied.Load()
}
