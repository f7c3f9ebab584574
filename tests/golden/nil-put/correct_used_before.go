// What has just been looked into is not nil.
package correct_used_before

import (
	"compress/gzip"
	"sync"
)

type gz struct {
	out *gzWriter
}

type gzWriter struct {
	err error
	w   *gzip.Writer
}

func (z *gzWriter) Close() error {
	if z.err != nil {
		return z.err
	}
	return z.w.Close()
}

var gzPool = sync.Pool{New: func() any { return &gzWriter{w: gzip.NewWriter(nil)} }}

func newGz() *gz { return &gz{out: gzPool.Get().(*gzWriter)} }

func (g *gz) Close() error {
	err := g.out.Close()
	gzPool.Put(g.out)
	g.out = nil
	return err
}
