// Loops that turn a few times only, and others that look like them.
package few_turns

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

func untilSomethingCame(r io.Reader) (int64, error) {
	for {
		buf := getBuf()
		defer bufPool.Put(buf) // want note "loop"
		n, err := io.CopyN(buf, r, 512)
		if n == 0 && err == nil {
			continue
		}
		return n, err
	}
}

func againByGoto(r io.Reader) (int64, error) {
again:
	buf := getBuf()
	defer bufPool.Put(buf) // want note "loop"
	n, err := io.CopyN(buf, r, 512)
	if n == 0 && err == nil {
		goto again
	}
	return n, err
}

func threeTimes(w io.Writer) {
	for i := 0; i < 3; i++ {
		buf := getBuf()
		defer bufPool.Put(buf) // want note "loop"
		buf.WriteByte(byte(i))
		w.Write(buf.Bytes())
	}
}

func writtenDown(w io.Writer) {
	for _, word := range []string{"one", "two"} {
		buf := getBuf()
		defer bufPool.Put(buf) // want note "loop"
		buf.WriteString(word)
		w.Write(buf.Bytes())
	}
}

func manyTimes(w io.Writer) {
	for i := 0; i < 1000; i++ {
		buf := getBuf()
		defer bufPool.Put(buf) // want warning "loop"
		buf.WriteByte(byte(i))
		w.Write(buf.Bytes())
	}
}

func asOftenAsAsked(w io.Writer, times int) {
	for i := 0; i < times; i++ {
		buf := getBuf()
		defer bufPool.Put(buf) // want warning "loop"
		buf.WriteByte(byte(i))
		w.Write(buf.Bytes())
	}
}

func searched(w io.Writer, words []string) bool {
	for _, word := range words {
		buf := getBuf()
		defer bufPool.Put(buf) // want warning "loop"
		buf.WriteString(word)
		if n, _ := w.Write(buf.Bytes()); n == 0 {
			continue
		}
		return true
	}
	return false
}

func triedForEach(words []string, w io.Writer) {
	for _, word := range words {
		for {
			buf := getBuf()
			defer bufPool.Put(buf) // want warning "loop"
			buf.WriteString(word)
			if n, _ := w.Write(buf.Bytes()); n == 0 {
				continue
			}
			break
		}
	}
}

func untilTheEnd(r io.Reader, w io.Writer) {
	for {
		buf := getBuf()
		defer bufPool.Put(buf) // want warning "loop"
		if _, err := io.CopyN(buf, r, 512); err != nil {
			return
		}
		w.Write(buf.Bytes())
	}
}
