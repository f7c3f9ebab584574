// A value of one pool is released to another.
package other_pool

import (
	"bytes"
	"io"
	"sync"
)

var smallPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

var largePool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 65536)) }}

func mixedUp(w io.Writer, text string) {
	buf := largePool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	smallPool.Put(buf) // want "`buf`"
}

func onOnePath(w io.Writer, text string) {
	buf := smallPool.Get().(*bytes.Buffer)
	if len(text) > 64 {
		smallPool.Put(buf)
		buf = largePool.Get().(*bytes.Buffer)
	}
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	smallPool.Put(buf) // want "`buf`"
}

func each(w io.Writer, text string) {
	pool := &smallPool
	if len(text) > 64 {
		pool = &largePool
	}
	buf := pool.Get().(*bytes.Buffer)
	defer pool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}
