// Fields of pooled structs, and structs that hold pooled values.
package aliases_field

import (
	"bytes"
	"io"
	"sync"
)

type packet struct {
	n    int
	name string
	data [64]byte
	body []byte
}

var packetPool = sync.Pool{New: func() any { return &packet{body: make([]byte, 0, 64)} }}

func newPacket(n int, name string) *packet {
	p := packetPool.Get().(*packet)
	p.n = n
	p.name = name
	p.data = [64]byte{}
	p.body = p.body[:0]
	return p
}

func fieldRead(n int) int {
	p := newPacket(n, "")
	packetPool.Put(p)
	return p.n // want "`p.*after"
}

func fieldReadBefore(n int) int {
	p := newPacket(n, "")
	n = p.n
	packetPool.Put(p)
	return n
}

func stringReadBefore(name string) string {
	p := newPacket(0, name)
	name = p.name
	packetPool.Put(p)
	return name
}

func fieldWritten(n int) {
	p := newPacket(n, "")
	packetPool.Put(p)
	p.n = 0 // want "`p.*after"
}

func sliceOfAField(w io.Writer, text string) {
	p := newPacket(0, "")
	p.body = append(p.body, text...)
	body := p.body
	packetPool.Put(p)
	w.Write(body) // want "after"
}

func sliceOfAnArray(w io.Writer, text string) {
	p := newPacket(0, "")
	n := copy(p.data[:], text)
	data := p.data[:n]
	packetPool.Put(p)
	w.Write(data) // want "after"
}

func arrayCopied(text string) [64]byte {
	p := newPacket(0, "")
	copy(p.data[:], text)
	data := p.data
	packetPool.Put(p)
	return data
}

func addressOfAField(n int) int {
	p := newPacket(n, "")
	at := &p.n
	packetPool.Put(p)
	return *at // want "after"
}

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

type page struct {
	title string
	buf   *bytes.Buffer
}

func newPage(title string) *page {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return &page{title: title, buf: buf}
}

func inAStruct(w io.Writer, title string) {
	p := newPage(title)
	p.buf.WriteString(title)
	bufPool.Put(p.buf)
	w.Write(p.buf.Bytes()) // want "`p.buf.*after"
}

func otherFields(w io.Writer, title string) {
	p := newPage(title)
	p.buf.WriteString(title)
	w.Write(p.buf.Bytes())
	bufPool.Put(p.buf)
	io.WriteString(w, p.title)
}

func (p *page) show(w io.Writer) { w.Write(p.buf.Bytes()) }

func throughAMethod(w io.Writer, title string) {
	p := newPage(title)
	p.buf.WriteString(title)
	bufPool.Put(p.buf)
	p.show(w) // want "after"
}
