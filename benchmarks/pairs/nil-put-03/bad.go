package htmlesc

import (
	"io"
	"sync"
	"unicode/utf8"
)

type escBuf struct{ b []byte }

var escBufs = sync.Pool{New: func() any { return &escBuf{b: make([]byte, 0, 2048)} }}

var entities = [utf8.RuneSelf]string{
	'<': "&lt;", '>': "&gt;", '&': "&amp;", '"': "&#34;", '\'': "&#39;",
}

// Writer escapes text for HTML. Most text needs no escaping and is passed
// through; a buffer is only acquired for text that does.
type Writer struct {
	w   io.Writer
	esc *escBuf
	err error
}

func (w *Writer) escape(text string, from int) {
	if w.esc == nil {
		w.esc = escBufs.Get().(*escBuf)
	}
	buf := append(w.esc.b[:0], text[:from]...)
	for i := from; i < len(text); i++ {
		if c := text[i]; c < utf8.RuneSelf && entities[c] != "" {
			buf = append(buf, entities[c]...)
		} else {
			buf = append(buf, c)
		}
	}
	w.esc.b = buf
	_, w.err = w.w.Write(buf)
}

// WriteString escapes and writes one piece of text.
func (w *Writer) WriteString(text string) {
	if w.err != nil {
		return
	}
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < utf8.RuneSelf && entities[c] != "" {
			w.escape(text, i)
			return
		}
	}
	_, w.err = io.WriteString(w.w, text)
}

// finish ends the writer and returns its first error.
func (w *Writer) finish() error {
	escBufs.Put(w.esc)
	w.esc = nil
	return w.err
}

// Escape writes all parts to dst.
func Escape(dst io.Writer, parts ...string) error {
	w := Writer{w: dst}
	for _, p := range parts {
		w.WriteString(p)
	}
	return w.finish()
}
