// goto, labelled break and labelled continue.
package goto_labels

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

func jumpsToTheEnd(w io.Writer, text string) (err error) {
	buf := getBuf()
	if text == "" {
		goto end
	}
	buf.WriteString(text)
	_, err = w.Write(buf.Bytes())
end:
	bufPool.Put(buf)
	return err
}

func jumpsBehindTheRelease(w io.Writer, text string) {
	buf := getBuf()
	if text == "" {
		bufPool.Put(buf)
		goto end
	}
	bufPool.Put(buf)
	return
end:
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func jumpsBack(w io.Writer, text string) {
	buf := getBuf()
	goto start
use:
	w.Write(buf.Bytes()) // want "`buf`.*after"
	return
start:
	buf.WriteString(text)
	bufPool.Put(buf)
	goto use
}

func labelledContinue(w io.Writer, lines [][]string) {
outer:
	for _, line := range lines {
		buf := getBuf()
		for _, word := range line {
			if word == "" {
				bufPool.Put(buf)
				continue outer
			}
			buf.WriteString(word)
		}
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func breaksOnlyOneLoop(w io.Writer, lines [][]string) {
	for _, line := range lines {
		buf := getBuf()
		for i := 0; ; i++ {
			if i == len(line) {
				bufPool.Put(buf)
				break
			}
			w.Write([]byte(line[i]))
		}
		buf.WriteString("end") // want "`buf`.*after"
	}
}
