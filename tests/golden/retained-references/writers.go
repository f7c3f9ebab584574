// A writer refers to its last target until it is pointed away.
package writers

import (
	"bufio"
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
