// A writer reached through an interface is pointed elsewhere, which is all that it can be asked to do.
package correct_reset_through_interface

import (
	"compress/gzip"
	"io"
	"sync"
)

type resetWriter interface {
	io.WriteCloser
	Reset(io.Writer)
}

var pools = map[string]*sync.Pool{
	"gzip": {New: func() any { return gzip.NewWriter(nil) }},
}

type compressor struct {
	pool *sync.Pool
}

func newCompressor() *compressor {
	return &compressor{pool: &sync.Pool{New: func() any { return gzip.NewWriter(nil) }}}
}

func (p *compressor) compress(dst io.Writer, body io.Reader) error {
	writer := p.pool.Get().(resetWriter)
	defer p.pool.Put(writer)
	writer.Reset(dst)
	if _, err := io.Copy(writer, body); err != nil {
		return err
	}
	return writer.Close()
}
