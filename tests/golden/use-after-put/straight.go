// Used straight after the release.
package straight

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

func read(w io.Writer, text string) {
	buf := getBuf() // via "bufPool"
	buf.WriteString(text)
	bufPool.Put(buf)     // via "bufPool"
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func written(text string) {
	buf := getBuf()
	bufPool.Put(buf)
	buf.WriteString(text) // want "`buf`.*after"
}

func reset(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
	buf.Reset() // want "`buf`.*after"
}

func passedOn(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	bufPool.Put(buf)
	flush(w, buf) // want "`buf`.*after"
}

func flush(w io.Writer, buf *bytes.Buffer) { w.Write(buf.Bytes()) }

func returned(text string) *bytes.Buffer {
	buf := getBuf()
	buf.WriteString(text)
	bufPool.Put(buf)
	return buf // want "`buf`.*after"
}

func returnedText(text string) string {
	buf := getBuf()
	buf.WriteString(text)
	bufPool.Put(buf)
	return buf.String() // want "`buf`.*after"
}

// Only the first use is reported.
func usedTwice(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	bufPool.Put(buf)
	w.Write(buf.Bytes()) // want "`buf`.*after"
	w.Write(buf.Bytes())
}

func lengthOfTheBuffer(text string) int {
	buf := getBuf()
	buf.WriteString(text)
	bufPool.Put(buf)
	return buf.Len() // want "`buf`.*after"
}

func releasedLast(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func resultsTakenBefore(text string) (string, int) {
	buf := getBuf()
	buf.WriteString(text)
	s, n := buf.String(), buf.Len()
	bufPool.Put(buf)
	return s, n
}
