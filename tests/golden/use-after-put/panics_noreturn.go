// Paths that end: panics, os.Exit and functions that never return.
package panics_noreturn

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

func panicsAfterTheRelease(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if text == "" {
		bufPool.Put(buf)
		panic("no text")
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func fail(message string) {
	panic(message)
}

func failsAfterTheRelease(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if text == "" {
		bufPool.Put(buf)
		fail("no text")
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func mayFail(message string) {
	if message != "" {
		panic(message)
	}
}

func mayGoOn(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if text != "" {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
		return
	}
	bufPool.Put(buf)
	mayFail(text)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func recovers(w io.Writer, text string) {
	buf := getBuf()
	defer func() {
		if recover() != nil {
			w.Write([]byte("failed"))
		}
		bufPool.Put(buf)
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func forever(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if text == "" {
		bufPool.Put(buf)
		for {
			w.Write([]byte("."))
		}
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func exits(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if text == "" {
		bufPool.Put(buf)
		os.Exit(1)
	}
	if text == "-" {
		bufPool.Put(buf)
		log.Fatal("no text")
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}
