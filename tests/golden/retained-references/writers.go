// A writer refers to its last target until it is pointed away.
package writers

import (
	"bufio"
	"bytes"
	"io"
	"sync"
)

var writerPool = sync.Pool{New: func() any { return bufio.NewWriter(nil) }}

func kept(w io.Writer, text string) error {
	bw := writerPool.Get().(*bufio.Writer)
	bw.Reset(w)
	_, err := bw.WriteString(text)
	bw.Flush()
	writerPool.Put(bw) // want "`bw` goes back to `writerPool` still pointing to what it last read from or wrote to"
	return err
}

func away(w io.Writer, text string) error {
	bw := writerPool.Get().(*bufio.Writer)
	bw.Reset(w)
	_, err := bw.WriteString(text)
	bw.Flush()
	bw.Reset(nil)
	writerPool.Put(bw)
	return err
}

type conn struct {
	r *bufio.Reader
	w *bufio.Writer
}

var connPool = sync.Pool{New: func() any { return &conn{bufio.NewReader(nil), bufio.NewWriter(nil)} }}

func open(rw io.ReadWriter) *conn {
	c := connPool.Get().(*conn)
	c.r.Reset(rw) // via "`r` is pointed to `rw` here"
	c.w.Reset(rw)
	return c
}

func closeConn(c *conn) {
	c.w.Reset(nil)
	connPool.Put(c) // want "`c` goes back to `connPool` still holding what `r` was set to"
}

type boxed struct {
	id   int
	r    *bufio.Reader
	self any
}

var boxedPool sync.Pool

func openBoxed(id int, r io.Reader) *boxed {
	v := boxedPool.Get()
	if v == nil {
		b := &boxed{r: bufio.NewReader(nil)}
		b.self = b
		v = b
	}
	b := v.(*boxed)
	b.id = id
	b.r.Reset(r)
	return b
}

func closeBoxed(b *boxed) {
	boxedPool.Put(b.self) // want "`b.self` goes back to `boxedPool` still holding what `r` was set to"
}

// The end of a pipe holds nothing but itself.
func piped(text string) io.Reader {
	r, w := io.Pipe()
	go func() {
		bw := writerPool.Get().(*bufio.Writer)
		bw.Reset(w)
		bw.WriteString(text)
		bw.Flush()
		w.Close()
		writerPool.Put(bw)
	}()
	return r
}

var pagePool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// The page goes back to a pool of its own, and is there whether the writer refers to it or not.
func paged(w io.Writer, text string) error {
	page := pagePool.Get().(*bytes.Buffer)
	page.Reset()
	bw := writerPool.Get().(*bufio.Writer)
	bw.Reset(page)
	bw.WriteString(text)
	bw.Flush()
	writerPool.Put(bw)
	_, err := w.Write(page.Bytes())
	pagePool.Put(page)
	return err
}
