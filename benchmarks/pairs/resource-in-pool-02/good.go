// Package gz compresses HTTP responses.
package gz

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

type packer struct {
	zw    *gzip.Writer
	level int
	n     int64
}

func (p *packer) attach(w io.Writer) error {
	p.n = 0
	if p.zw != nil {
		p.zw.Reset(w)
		return nil
	}
	zw, err := gzip.NewWriterLevel(w, p.level)
	if err != nil {
		return err
	}
	p.zw = zw
	return nil
}

func (p *packer) Write(b []byte) (int, error) {
	n, err := p.zw.Write(b)
	p.n += int64(n)
	return n, err
}

// Compressor is an HTTP middleware.
type Compressor struct {
	packers sync.Pool
	note    func(path string, raw int64)
}

// New compresses at level and reports raw sizes to note.
func New(level int, note func(string, int64)) *Compressor {
	return &Compressor{
		packers: sync.Pool{New: func() any { return &packer{level: level} }},
		note:    note,
	}
}

func (c *Compressor) release(p *packer) {
	if p.zw != nil {
		p.zw.Reset(io.Discard)
	}
	c.packers.Put(p)
}

type writer struct {
	http.ResponseWriter
	body io.Writer
}

func (w writer) Write(b []byte) (int, error) { return w.body.Write(b) }

// Wrap compresses what next writes where the client accepts it.
func (c *Compressor) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		p := c.packers.Get().(*packer)
		defer c.release(p)
		if err := p.attach(w); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		next.ServeHTTP(writer{w, p}, r)
		if err := p.zw.Close(); err == nil && c.note != nil {
			c.note(r.URL.Path, p.n)
		}
	})
}
