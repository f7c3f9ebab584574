// A function that never releases what it took gets a note.
package never_released

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

func forgotten(w io.Writer, text string) {
	buf := getBuf() // want note "`buf`"
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func forgottenDirect(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer) // want note "`buf`"
	buf.Reset()
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	return err
}

func remembered(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

// The ownership goes where poollint cannot follow: to whoever is registered.
type sink interface{ Accept(buf *bytes.Buffer) }

type keeper struct{ kept []*bytes.Buffer }

func (k *keeper) Accept(buf *bytes.Buffer) { k.kept = append(k.kept, buf) }

func handedToAnInterface(s sink, text string) {
	buf := getBuf()
	buf.WriteString(text)
	s.Accept(buf)
}
