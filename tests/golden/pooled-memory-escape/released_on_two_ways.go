// Each way on which a value goes back is told by itself: what one stores is no matter of the other's release.
package released_on_two_ways

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type page struct {
	once sync.Once
	text []byte
	kept *bytes.Buffer
}

func (p *page) left(fill func(*bytes.Buffer) error) int {
	p.once.Do(func() {
		buf := buffers.Get().(*bytes.Buffer)
		buf.Reset()
		if fill(buf) != nil {
			buffers.Put(buf)
			return
		}
		p.text, p.kept = buf.Bytes(), buf // want "memory of `buf` is stored"
	})
	if p.kept != nil {
		buffers.Put(p.kept) // via "given back"
		p.kept = nil
	}
	return len(p.text)
}

func (p *page) read(fill func(*bytes.Buffer) error, to []byte) (n int) {
	p.once.Do(func() {
		buf := buffers.Get().(*bytes.Buffer)
		buf.Reset()
		if fill(buf) != nil {
			buffers.Put(buf)
			return
		}
		p.text, p.kept = buf.Bytes(), buf
	})
	n = copy(to, p.text)
	p.text = p.text[n:]
	if len(p.text) == 0 && p.kept != nil {
		buffers.Put(p.kept)
		p.text, p.kept = nil, nil
	}
	return n
}
