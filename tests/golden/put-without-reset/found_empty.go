// A release on the side of a test that has found nothing in a value gives back nothing of its last use.
package foundempty

import (
	"bytes"
	"io"
	"sync"
)

var bufs = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

func send(w io.Writer, words []string) error {
	b := bufs.Get().(*bytes.Buffer)
	for _, word := range words {
		b.WriteString(word)
	}
	if b.Len() == 0 {
		bufs.Put(b)
		return nil
	}
	_, err := w.Write(b.Bytes())
	b.Reset()
	bufs.Put(b)
	return err
}

func sendOrDrop(w io.Writer, words []string) error {
	b := bufs.Get().(*bytes.Buffer)
	for _, word := range words {
		b.WriteString(word)
	}
	if b.Len() > 0 {
		_, err := w.Write(b.Bytes())
		bufs.Put(b) // want "`b`.*without a reset"
		return err
	}
	bufs.Put(b)
	return nil
}

var counts = sync.Pool{New: func() any { return make(map[string]int) }}

func count(words []string, known map[string]bool) (most int) {
	m := counts.Get().(map[string]int)
	for _, word := range words {
		if !known[word] {
			m[word]++
		}
	}
	if len(m) == 0 {
		counts.Put(m)
		return 0
	}
	for _, n := range m {
		most = max(most, n)
	}
	clear(m)
	counts.Put(m)
	return most
}
