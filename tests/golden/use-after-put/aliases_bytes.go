// Memory that was taken out of a buffer before it was released.
package aliases_bytes

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func bytesOf(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	data := buf.Bytes()
	bufPool.Put(buf)
	w.Write(data) // want "after"
}

func trimmed(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	data := bytes.TrimSpace(buf.Bytes())
	bufPool.Put(buf)
	w.Write(data) // want "after"
}

func cut(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	head, _, found := bytes.Cut(buf.Bytes(), []byte(":"))
	bufPool.Put(buf)
	if found {
		w.Write(head) // want "after"
	}
}

func secondName(w io.Writer, text string) {
	buf := getBuf()
	out := buf
	buf.WriteString(text)
	bufPool.Put(buf)
	w.Write(out.Bytes()) // want "after"
}

func next(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	head := buf.Next(4)
	bufPool.Put(buf)
	w.Write(head) // want "after"
}

func returnedAlias(text string) []byte {
	buf := getBuf()
	buf.WriteString(text)
	data := buf.Bytes()
	bufPool.Put(buf)
	return data // want "after"
}

func copies(w io.Writer, text string) []byte {
	buf := getBuf()
	buf.WriteString(text)
	a := buf.String()
	b := string(buf.Bytes())
	c := append([]byte(nil), buf.Bytes()...)
	d := bytes.Clone(buf.Bytes())
	e := bytes.ToUpper(buf.Bytes())
	f := make([]byte, buf.Len())
	copy(f, buf.Bytes())
	bufPool.Put(buf)
	io.WriteString(w, a+b)
	w.Write(c)
	w.Write(d)
	w.Write(e)
	return f
}

func fromBytes(text string) (n int) {
	buf := getBuf()
	buf.WriteString(text)
	data := buf.Bytes()
	for _, b := range data {
		n += int(b)
	}
	size := len(data)
	bufPool.Put(buf)
	return n + size + len(data)
}
