// A bytes.Buffer that is written and goes back as it is, straight and on single paths.
package buffers

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

var errEmpty = errors.New("empty")

func neverReset(w io.Writer, name string) error {
	buf := bufPool.Get().(*bytes.Buffer) // via "bufPool"
	fmt.Fprintf(buf, "hello %s\n", name)
	_, err := w.Write(buf.Bytes())
	bufPool.Put(buf) // want "`buf`.*without a reset"
	return err
}

func deferredWithoutReset(w io.Writer, name string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf) // want "`buf`.*without a reset"
	buf.WriteString(name)
	_, err := w.Write(buf.Bytes())
	return err
}

func onlyOnSuccess(w io.Writer, name string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(name)
	if _, err := w.Write(buf.Bytes()); err != nil {
		bufPool.Put(buf) // want "`buf`.*without a reset"
		return err
	}
	buf.Reset()
	bufPool.Put(buf)
	return nil
}

func onlyInOneBranch(w io.Writer, names []string) {
	buf := bufPool.Get().(*bytes.Buffer)
	for _, name := range names {
		buf.WriteString(name)
	}
	if buf.Len() > 100 {
		w.Write(buf.Bytes())
		buf.Reset()
	}
	bufPool.Put(buf) // want "`buf`.*without a reset"
}

func writtenAgainAfterTheReset(w io.Writer, name string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(name)
	w.Write(buf.Bytes())
	buf.Reset()
	buf.WriteByte('\n')
	w.Write(buf.Bytes())
	bufPool.Put(buf) // want "`buf`.*without a reset"
}

func straight(w io.Writer, name string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(name)
	w.Write(buf.Bytes())
	buf.Reset()
	bufPool.Put(buf)
}

func truncated(w io.Writer, name string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(name)
	w.Write(buf.Bytes())
	buf.Truncate(0)
	bufPool.Put(buf)
}

func beforeAnythingIsWritten(w io.Writer, name string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	if name == "" {
		bufPool.Put(buf)
		return errEmpty
	}
	buf.WriteString(name)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	bufPool.Put(buf)
	return err
}

func eachTurn(w io.Writer, names []string) {
	buf := bufPool.Get().(*bytes.Buffer)
	for _, name := range names {
		buf.WriteString(name)
		w.Write(buf.Bytes())
		buf.Reset()
	}
	bufPool.Put(buf)
}
