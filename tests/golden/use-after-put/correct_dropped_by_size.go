// A helper drops what is too large, and the caller has asked for the size before it calls it.
package correct_dropped_by_size

import (
	"bytes"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const max = 1 << 16

func put(buf *bytes.Buffer) {
	if buf.Cap() > max {
		return
	}
	buf.Reset()
	pool.Put(buf)
}

func marshal(texts []string) []byte {
	buf := pool.Get().(*bytes.Buffer)
	for _, t := range texts {
		buf.WriteString(t)
	}
	data := buf.Bytes()
	if buf.Cap() > max {
		put(buf)
		return data
	}
	out := bytes.Clone(data)
	put(buf)
	return out
}
