// The value captured by a function literal that runs on its own.
package closure_capture

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func captured(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	go func() { // want "`buf`.*still"
		w.Write(buf.Bytes())
	}()
}

func aliasCaptured(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	data := bytes.TrimSpace(buf.Bytes())
	go func() { // want "(buf|data).*still"
		w.Write(data)
	}()
	bufPool.Put(buf)
}

func throughAVariable(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	write := func() { w.Write(buf.Bytes()) }
	go write() // want "`buf`.*still"
}

func goroutineWrites(next func() string) int {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	go func() { // want "`buf`.*still"
		buf.WriteString(next())
	}()
	n := buf.Len()
	bufPool.Put(buf)
	return n
}

func releasedInside(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	go func() {
		defer bufPool.Put(buf)
		w.Write(buf.Bytes())
	}()
}

func takenInside(w io.Writer, text string) {
	go func() {
		buf := bufPool.Get().(*bytes.Buffer)
		defer bufPool.Put(buf)
		buf.Reset()
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}()
}

func copyCaptured(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	line := buf.String()
	go func() { io.WriteString(w, line) }()
}

// Called, not started: it is over before the Put.
func calledAtOnce(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	func() { w.Write(buf.Bytes()) }()
}
