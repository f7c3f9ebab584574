// Size caps beside the reset.
package size_cap

import (
	"bytes"
	"io"
	"sync"
)

const tooBig = 64 << 10

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

func capThenReset(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if buf.Cap() > tooBig {
		return
	}
	buf.Reset()
	bufPool.Put(buf)
}

func resetInsideTheCap(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer func() {
		if buf.Cap() <= tooBig {
			buf.Reset()
			bufPool.Put(buf)
		}
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func replacedWhenTooBig(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if buf.Cap() > tooBig {
		buf = bytes.NewBuffer(make([]byte, 0, 512))
	}
	buf.Reset()
	bufPool.Put(buf)
}

func resetOnlyWhenTooBig(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if buf.Cap() > tooBig {
		buf.Reset()
	}
	bufPool.Put(buf) // want "`buf`.*without a reset"
}
