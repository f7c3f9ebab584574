// What the callee took is told by its result.
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

func (q *queue) offer(buf *bytes.Buffer) bool {
	select {
	case q.bufs <- buf:
		return true
	default:
		return false
	}
}

func (q *queue) drain(w io.Writer) {
	for buf := range q.bufs {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func refused(q *queue, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if q.offer(buf) {
		return
	}
	bufPool.Put(buf)
}

func (q *queue) push(buf *bytes.Buffer) error {
	if buf.Len() > 100 {
		return io.ErrShortBuffer
	}
	q.bufs <- buf
	return nil
}

func failed(q *queue, text string) error {
	buf := getBuf()
	buf.WriteString(text)
	if err := q.push(buf); err != nil {
		bufPool.Put(buf)
		return err
	}
	return nil
}
