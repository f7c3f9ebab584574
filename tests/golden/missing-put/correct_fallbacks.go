// Pools without New, and values that come from elsewhere when the pool is empty.
package correct_fallbacks

import (
	"bytes"
	"io"
	"sync"
)

var bufPool sync.Pool

func getBuf() *bytes.Buffer {
	if v := bufPool.Get(); v != nil {
		buf := v.(*bytes.Buffer)
		buf.Reset()
		return buf
	}
	return bytes.NewBuffer(make([]byte, 0, 64))
}

func getCommaOK() *bytes.Buffer {
	buf, ok := bufPool.Get().(*bytes.Buffer)
	if !ok {
		buf = bytes.NewBuffer(make([]byte, 0, 64))
	}
	buf.Reset()
	return buf
}

func getNilChecked() *bytes.Buffer {
	v := bufPool.Get()
	if v == nil {
		return bytes.NewBuffer(make([]byte, 0, 64))
	}
	buf := v.(*bytes.Buffer)
	buf.Reset()
	return buf
}

func write(w io.Writer, text string) {
	for _, get := range []func() *bytes.Buffer{getBuf, getCommaOK, getNilChecked} {
		buf := get()
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func writeOne(w io.Writer, text string) {
	buf := getCommaOK()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
}
