// Put without Get: filling a pool beforehand is no release of somebody's value.
package correct_prefilled

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func init() {
	for range 8 {
		bufPool.Put(bytes.NewBuffer(make([]byte, 0, 4096)))
	}
}

func warm(n int) {
	for range n {
		buf := new(bytes.Buffer)
		buf.Grow(4096)
		bufPool.Put(buf)
	}
}

func use(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	w.Write(buf.Bytes())
	buf.Reset()
	bufPool.Put(buf)
}
