// A pointer to a slice goes back with the header that the pointer was given last.
package pointers

import (
	"io"
	"sync"
)

var linePool = sync.Pool{New: func() any {
	line := make([]byte, 0, 64)
	return &line
}}

func forgotten(w io.Writer, text []byte) error {
	p := linePool.Get().(*[]byte)
	line := (*p)[:0]
	line = append(line, text...) // via "appended to here"
	_, err := w.Write(line)
	linePool.Put(p) // want "`p` goes back to `linePool` pointing to the slice as it was before it grew"
	return err
}

func deferred(w io.Writer, text []byte) error {
	p := linePool.Get().(*[]byte)
	defer linePool.Put(p) // want "`p`.*before it grew"
	line := append((*p)[:0], text...)
	_, err := w.Write(line)
	return err
}

func inLoop(w io.Writer, words []string) error {
	p := linePool.Get().(*[]byte)
	line := (*p)[:0]
	for _, word := range words {
		line = append(line, word[0])
	}
	_, err := w.Write(line)
	linePool.Put(p) // want "`p`.*before it grew"
	return err
}

func onePath(w io.Writer, text []byte) error {
	p := linePool.Get().(*[]byte)
	line := append((*p)[:0], text...)
	if _, err := w.Write(line); err != nil {
		linePool.Put(p) // want "`p`.*before it grew"
		return err
	}
	*p = line
	linePool.Put(p)
	return nil
}

func stored(w io.Writer, text []byte) error {
	p := linePool.Get().(*[]byte)
	line := append((*p)[:0], text...)
	_, err := w.Write(line)
	*p = line[:0]
	linePool.Put(p)
	return err
}

func storedAfterDefer(w io.Writer, text []byte) error {
	p := linePool.Get().(*[]byte)
	defer linePool.Put(p)
	line := append((*p)[:0], text...)
	_, err := w.Write(line)
	*p = line
	return err
}

func throughPointer(w io.Writer, text []byte) error {
	p := linePool.Get().(*[]byte)
	*p = append((*p)[:0], text...)
	_, err := w.Write(*p)
	linePool.Put(p)
	return err
}

func addressOfVariable(w io.Writer, text []byte) error {
	line := *linePool.Get().(*[]byte)
	line = append(line[:0], text...)
	_, err := w.Write(line)
	linePool.Put(&line)
	return err
}
