// What writes to memory reports an error by its signature only, and neither does what passes its writes on to memory.
package correctcannotfail

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

var (
	buffers     = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	compressors = sync.Pool{New: func() any {
		w, _ := flate.NewWriter(io.Discard, flate.BestSpeed)
		return w
	}}
)

func join(parts [][]byte) (string, error) {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	for _, p := range parts {
		if _, err := buf.Write(p); err != nil {
			return "", err
		}
	}
	s := buf.String()
	buffers.Put(buf)
	return s, nil
}

func deflate(p []byte) ([]byte, error) {
	out := new(bytes.Buffer)
	w := compressors.Get().(*flate.Writer)
	w.Reset(out)
	if _, err := w.Write(p); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	w.Reset(io.Discard)
	compressors.Put(w)
	return out.Bytes(), nil
}

// A file or connection can fail.
func deflateTo(dst io.Writer, p []byte) error {
	w := compressors.Get().(*flate.Writer) // want warning "`w` from `compressors` is not given back on every path"
	w.Reset(dst)
	if _, err := w.Write(p); err != nil {
		return err
	}
	err := w.Close()
	w.Reset(io.Discard)
	compressors.Put(w)
	return err
}
