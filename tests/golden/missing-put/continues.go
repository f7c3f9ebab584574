// A continue or break forgets the release.
package continues

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

func continued(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := getBuf() // want "`buf`"
		if text == "" {
			continue
		}
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func brokenOff(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := getBuf() // want "`buf`"
		if text == "" {
			break
		}
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func releasedBeforeContinue(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := getBuf()
		if text == "" {
			bufPool.Put(buf)
			continue
		}
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func oneForAll(w io.Writer, texts []string) {
	buf := getBuf()
	for _, text := range texts {
		if text == "" {
			continue
		}
		buf.WriteString(text)
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func outerContinued(w io.Writer, lines [][]string) {
outer:
	for _, line := range lines {
		buf := getBuf() // want "`buf`"
		for _, word := range line {
			if word == "" {
				continue outer
			}
			buf.WriteString(word)
		}
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}
