// What writes to memory reports an error by its signature only, and neither does what passes its writes on to memory.
package correctcannotfail

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"hash"
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
	w := compressors.Get().(*flate.Writer) // want note "`w` from `compressors` is not given back on every path"
	w.Reset(dst)
	if _, err := w.Write(p); err != nil {
		return err
	}
	err := w.Close()
	w.Reset(io.Discard)
	compressors.Put(w)
	return err
}

// Whoever calls this gives it a buffer.
func pack(dst io.Writer, p []byte) error {
	w := compressors.Get().(*flate.Writer)
	w.Reset(dst)
	if _, err := w.Write(p); err != nil {
		return err
	}
	err := w.Close()
	w.Reset(io.Discard)
	compressors.Put(w)
	return err
}

func packAll(parts [][]byte) []byte {
	var out bytes.Buffer
	for _, p := range parts {
		if err := pack(&out, p); err != nil {
			return nil
		}
	}
	return out.Bytes()
}

func packSome(out *bytes.Buffer, p []byte) error { return pack(out, p) }

// One who calls this gives it something that can fail.
func packTo(dst io.Writer, p []byte) error {
	w := compressors.Get().(*flate.Writer) // want note "`w` from `compressors` is not given back on every path"
	w.Reset(dst)
	if _, err := w.Write(p); err != nil {
		return err
	}
	err := w.Close()
	w.Reset(io.Discard)
	compressors.Put(w)
	return err
}

func packHere(out *bytes.Buffer, p []byte) error { return packTo(out, p) }

func packThere(pipe *io.PipeWriter, p []byte) error { return packTo(pipe, p) }

var sums = sync.Pool{New: func() any { return sha256.New() }}

type account struct{ owner, city []byte }

func (a *account) writeTo(w io.Writer) error {
	if _, err := w.Write(a.owner); err != nil {
		return err
	}
	_, err := w.Write(a.city)
	return err
}

func (a *account) sum() []byte {
	h := sums.Get().(hash.Hash)
	h.Reset()
	if err := a.writeTo(h); err != nil {
		return nil
	}
	s := h.Sum(nil)
	sums.Put(h)
	return s
}
