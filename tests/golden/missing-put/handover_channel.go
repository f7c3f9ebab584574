// What is sent, or given to a goroutine, is released by the receiver.
package handover_channel

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

func send(out chan<- *bytes.Buffer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	out <- buf
}

func receive(in <-chan *bytes.Buffer, w io.Writer) {
	for buf := range in {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func start(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	go func() {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}()
}

func sendOrDrop(out chan<- *bytes.Buffer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	select {
	case out <- buf:
	default:
		bufPool.Put(buf)
	}
}

func sendOrForget(out chan<- *bytes.Buffer, quit <-chan struct{}, text string) {
	buf := getBuf() // want note "`buf`"
	buf.WriteString(text)
	if text == "" {
		bufPool.Put(buf)
		return
	}
	select {
	case out <- buf:
	case <-quit:
	}
}

func startAndForget(w io.Writer, text string) {
	buf := getBuf() // want note "`buf` from `bufPool` is never given back"
	buf.WriteString(text)
	go func() {
		w.Write(buf.Bytes())
	}()
}

func startToSend(out chan<- *bytes.Buffer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	go func() {
		out <- buf
	}()
}

// Where the function does not wait, the value is left to the goroutine and to the collector.
func startUnless(w io.Writer, text string, wait bool) {
	buf := getBuf()
	buf.WriteString(text)
	if wait {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
		return
	}
	go func() {
		w.Write(buf.Bytes())
	}()
}

func startForEver(next <-chan string, w io.Writer) {
	buf := getBuf() // want note "`buf` from `bufPool` is never given back"
	go func() {
		for text := range next {
			buf.Reset()
			buf.WriteString(text)
			w.Write(buf.Bytes())
		}
	}()
}
