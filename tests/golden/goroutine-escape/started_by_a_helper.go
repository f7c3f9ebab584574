// A helper starts what it is given in a group of its caller's, who waits for that group.
package startedbyahelper

import (
	"bytes"
	"io"
	"sync"

	"golang.org/x/sync/errgroup"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func safely(g *errgroup.Group, f func() error) {
	g.Go(func() error {
		defer func() { _ = recover() }()
		return f()
	})
}

func newGroup() (*errgroup.Group, int) { return new(errgroup.Group), 0 }

func render(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	eg, _ := newGroup()
	safely(eg, func() error {
		_, err := w.Write(buf.Bytes())
		return err
	})
	return eg.Wait()
}

func fill(w io.Writer, text string, buf *bytes.Buffer) error {
	eg, _ := newGroup()
	safely(eg, func() error {
		buf.WriteString(text)
		_, err := w.Write(buf.Bytes())
		return err
	})
	return eg.Wait()
}

func filled(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	return fill(w, text, buf)
}

func otherGroup(w io.Writer, text string, late *errgroup.Group) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	eg, _ := newGroup()
	safely(late, func() error { // want "`buf`.*still"
		_, err := w.Write(buf.Bytes())
		return err
	})
	return eg.Wait()
}

func notWaited(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	eg, _ := newGroup()
	safely(eg, func() error { // want "`buf`.*still"
		_, err := w.Write(buf.Bytes())
		return err
	})
}
