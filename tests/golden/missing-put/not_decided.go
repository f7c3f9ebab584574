// What looks like a decision about the value and is none: it is lost all the same.
package notdecided

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func flush(b *bytes.Buffer, w io.Writer) error {
	_, err := b.WriteTo(w)
	if err != nil {
		return err
	}
	buffers.Put(b)
	return nil
}

func send(w io.Writer, p []byte) error {
	b := buffers.Get().(*bytes.Buffer) // want note "`b` from `buffers` is not given back on every path"
	b.Reset()
	b.Write(p)
	return flush(b, w)
}

type frame struct{ body []byte }

var frames = sync.Pool{New: func() any { return new(frame) }}

var errSize = errors.New("wrong size")

func size(want int, fill func([]byte) []byte) (int, error) {
	f := frames.Get().(*frame) // want note "`f` from `frames` is not given back on every path"
	f.body = fill(f.body[:0])
	if len(f.body) != want {
		return 0, errSize
	}
	n := len(f.body)
	frames.Put(f)
	return n, nil
}

func readAll(rs []io.Reader, seen func(int)) {
	for _, r := range rs {
		b := buffers.Get().(*bytes.Buffer) // want warning "`b` from `buffers` is not given back on every path"
		b.Reset()
		if _, err := b.ReadFrom(r); err != nil {
			continue
		}
		defer buffers.Put(b) // want defer-put-in-loop "`b` goes back to `buffers` only when the function returns"
		seen(b.Len())
	}
}
