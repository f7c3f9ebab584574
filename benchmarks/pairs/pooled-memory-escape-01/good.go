package render

import (
	"bytes"
	"html/template"
	"io"
	"sync"
)

const maxKeep = 256 << 10

// Renderer renders named templates.
type Renderer struct {
	set  *template.Template
	bufs sync.Pool
}

// New returns a renderer for set.
func New(set *template.Template) *Renderer {
	return &Renderer{
		set:  set,
		bufs: sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 4096)) }},
	}
}

func (r *Renderer) getBuf() *bytes.Buffer { return r.bufs.Get().(*bytes.Buffer) }

func (r *Renderer) putBuf(b *bytes.Buffer) {
	if b.Cap() > maxKeep {
		return
	}
	b.Reset()
	r.bufs.Put(b)
}

// strip removes the blank lines that template actions leave at either end.
func strip(page []byte) []byte {
	page = bytes.TrimLeft(page, "\r\n")
	return bytes.TrimRight(page, " \r\n")
}

// Page renders one page.
func (r *Renderer) Page(name string, data any) ([]byte, error) {
	buf := r.getBuf()
	defer r.putBuf(buf)
	if err := r.set.ExecuteTemplate(buf, name, data); err != nil {
		return nil, err
	}
	return bytes.Clone(strip(buf.Bytes())), nil
}

// WriteTo renders one page to w.
func (r *Renderer) WriteTo(w io.Writer, name string, data any) error {
	buf := r.getBuf()
	defer r.putBuf(buf)
	if err := r.set.ExecuteTemplate(buf, name, data); err != nil {
		return err
	}
	_, err := w.Write(strip(buf.Bytes()))
	return err
}
