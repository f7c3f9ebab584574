// A slice put by value is the header that the variable holds then; a defer evaluates it at once.
package values

import (
	"io"
	"sync"
)

var linePool = sync.Pool{New: func() any { return make([]byte, 0, 64) }}

func deferred(w io.Writer, text []byte) error {
	line := linePool.Get().([]byte)
	defer linePool.Put(line) // want "`line` goes back to `linePool` as it was before it grew"
	line = append(line[:0], text...)
	_, err := w.Write(line)
	return err
}

func twoNames(w io.Writer, text []byte) error {
	line := linePool.Get().([]byte)
	out := append(line[:0], text...)
	_, err := w.Write(out)
	linePool.Put(line) // want "`line`.*before it grew"
	return err
}

func deferredLiteral(w io.Writer, text []byte) error {
	line := linePool.Get().([]byte)
	defer func() { linePool.Put(line) }()
	line = append(line[:0], text...)
	_, err := w.Write(line)
	return err
}

func sameName(w io.Writer, text []byte) error {
	line := linePool.Get().([]byte)
	line = append(line[:0], text...)
	_, err := w.Write(line)
	linePool.Put(line[:0])
	return err
}

func onlyCut(r io.Reader) (int, error) {
	line := linePool.Get().([]byte)
	defer linePool.Put(line)
	line = line[:cap(line)]
	return r.Read(line)
}
