// What a callee did is told by its result.
package result_dependent

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

type queue struct{ bufs chan *bytes.Buffer }

// offer takes the buffer if it returns true.
func (q *queue) offer(buf *bytes.Buffer) bool {
	select {
	case q.bufs <- buf:
		return true
	default:
		return false
	}
}

func (q *queue) loop(w io.Writer) {
	for buf := range q.bufs {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func leftWhereRefused(q *queue, w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if q.offer(buf) {
		return
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

// writeSmall releases the buffer if it returns no error.
func writeSmall(w io.Writer, buf *bytes.Buffer) error {
	if buf.Len() > 100 {
		return io.ErrShortBuffer
	}
	_, err := w.Write(buf.Bytes())
	if err != nil {
		return err
	}
	bufPool.Put(buf)
	return nil
}

func onlyOnSuccess(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if err := writeSmall(w, buf); err != nil {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func usedOnSuccess(w io.Writer, text string) int {
	buf := getBuf()
	buf.WriteString(text)
	if err := writeSmall(w, buf); err != nil {
		bufPool.Put(buf)
		return 0
	}
	return buf.Len() // want "`buf`.*after"
}
