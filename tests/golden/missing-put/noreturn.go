// Paths that end the program or panic need no release.
package noreturn

import (
	"bytes"
	"io"
	"log"
	"os"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func fatal(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		log.Fatal(err)
	}
	bufPool.Put(buf)
}

func exits(w io.Writer, text string) {
	buf := getBuf()
	if text == "" {
		os.Exit(2)
	}
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func panics(w io.Writer, text string) {
	buf := getBuf()
	if text == "" {
		panic("no text")
	}
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func die(message string) {
	os.Stderr.WriteString(message)
	os.Exit(1)
}

func dies(w io.Writer, text string) {
	buf := getBuf()
	if text == "" {
		die("no text")
	}
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func complain(message string) { os.Stderr.WriteString(message) }

func complains(w io.Writer, text string) {
	buf := getBuf() // want "`buf`"
	if text == "" {
		complain("no text")
		return
	}
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}
