// The value, or an alias of it, as an argument of a go statement.
package go_stmt

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func flush(w io.Writer, buf *bytes.Buffer) { w.Write(buf.Bytes()) }

func flushAndPut(w io.Writer, buf *bytes.Buffer) {
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func argument(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer) // via "bufPool"
	buf.Reset()
	buf.WriteString(text)
	go flush(w, buf) // want "`buf`.*still"
	bufPool.Put(buf) // via "bufPool"
}

func argumentWithDeferredPut(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	go flush(w, buf) // want "`buf`.*still"
}

func aliasAsArgument(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	data := buf.Bytes()
	go w.Write(data) // want "(buf|data).*still"
}

func methodOfTheValue(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	go buf.WriteTo(w) // want "`buf`.*still"
}

func inOneBranch(w io.Writer, text string, wait bool) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	if wait {
		flush(w, buf)
	} else {
		go flush(w, buf) // want "`buf`.*still"
	}
}

// The goroutine releases what this function releases too: one fault, and it is the goroutine's.
func bothRelease(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	go flushAndPut(w, buf) // want "`buf`.*(still|too)"
}

func goroutineReleases(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	go flushAndPut(w, buf)
}

func eitherReleases(w io.Writer, text string, wait bool) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	if wait {
		flush(w, buf)
		bufPool.Put(buf)
		return
	}
	go flushAndPut(w, buf)
}

func copyAsArgument(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	go w.Write(bytes.Clone(buf.Bytes()))
	go io.WriteString(w, buf.String())
	go w.Write(append([]byte(nil), buf.Bytes()...))
}

func numberAsArgument(report func(int), text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	go report(buf.Len())
}
