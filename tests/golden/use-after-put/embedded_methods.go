// Release methods that come in by embedding, and pools that are embedded.
package embedded_methods

import (
	"io"
	"sync"
)

type base struct {
	text []byte
}

var basePool = sync.Pool{New: func() any { return &base{text: make([]byte, 0, 64)} }}

func (b *base) release() {
	b.text = b.text[:0]
	basePool.Put(b)
}

func (b *base) add(text string) { b.text = append(b.text, text...) }

type titled struct {
	*base
	title string
}

func newTitled(title string) *titled {
	return &titled{base: basePool.Get().(*base), title: title}
}

func promoted(w io.Writer, title string) {
	t := newTitled(title)
	t.add(title)
	t.release()
	w.Write(t.text) // want "`t.*after"
}

func ownField(w io.Writer, title string) {
	t := newTitled(title)
	t.add(title)
	w.Write(t.text)
	t.release()
	io.WriteString(w, t.title)
}

type linePool struct{ sync.Pool }

var lines = linePool{sync.Pool{New: func() any {
	line := make([]byte, 0, 64)
	return &line
}}}

func embeddedPool(w io.Writer, text string) {
	p := lines.Get().(*[]byte)
	*p = append((*p)[:0], text...)
	lines.Put(p)
	w.Write(*p) // want "p`.*after"
}

func embeddedPoolInOrder(w io.Writer, text string) {
	p := lines.Get().(*[]byte)
	*p = append((*p)[:0], text...)
	w.Write(*p)
	lines.Put(p)
}
