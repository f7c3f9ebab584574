// A deferred release in the body of a loop.
package for_range

import (
	"bytes"
	"io"
	"strings"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func ranged(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := getBuf()
		defer bufPool.Put(buf) // want "loop"
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
}

func counted(w io.Writer, n int) {
	for i := 0; i < n; i++ {
		buf := getBuf()
		defer func() { // want "loop"
			bufPool.Put(buf)
		}()
		buf.WriteByte(byte(i))
		w.Write(buf.Bytes())
	}
}

func endless(w io.Writer, next func() string) {
	for {
		text := next()
		if text == "" {
			return
		}
		buf := getBuf()
		defer bufPool.Put(buf) // want "loop"
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
}

func overInts(w io.Writer, n int) {
	for range n {
		buf := getBuf()
		defer bufPool.Put(buf) // want "loop"
		buf.WriteString("x")
		w.Write(buf.Bytes())
	}
}

func inABranchOfTheLoop(w io.Writer, texts []string) {
	for _, text := range texts {
		if text != "" {
			buf := getBuf()
			defer bufPool.Put(buf) // want "loop"
			buf.WriteString(text)
			w.Write(buf.Bytes())
		}
	}
}

func beforeTheLoop(w io.Writer, texts []string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	for _, text := range texts {
		buf.WriteString(text)
	}
	w.Write(buf.Bytes())
}

func eachTurn(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

// The loop is left in the same turn, so the defer runs once.
func first(w io.Writer, texts []string) {
	for _, text := range texts {
		if text == "" {
			continue
		}
		buf := getBuf()
		defer bufPool.Put(buf)
		buf.WriteString(text)
		w.Write(buf.Bytes())
		return
	}
}

func breaksOff(w io.Writer, texts []string) {
	for _, text := range texts {
		if text == "" {
			continue
		}
		buf := getBuf()
		defer bufPool.Put(buf)
		buf.WriteString(text)
		w.Write(buf.Bytes())
		break
	}
}

// All of them are read after the loop.
func collected(w io.Writer, texts []string) error {
	var all []*bytes.Buffer
	for _, text := range texts {
		buf := getBuf()
		defer bufPool.Put(buf)
		if _, err := buf.ReadFrom(strings.NewReader(text)); err != nil {
			return err
		}
		all = append(all, buf)
	}
	for i := len(all) - 1; i >= 0; i-- {
		w.Write(all[i].Bytes())
	}
	return nil
}

// Only what was made of them is.
func lengths(texts []string) (all []int) {
	for _, text := range texts {
		buf := getBuf()
		defer bufPool.Put(buf) // want "loop"
		buf.WriteString(text)
		all = append(all, buf.Len())
	}
	return all
}

func frame(into []byte, text string) []byte { return append(append(into, '<'), text...) }

func keptInParts(texts []string, send func([]byte) bool) {
	var all [][]byte
	for _, text := range texts {
		if text == "" {
			return
		}
		buf := getBuf()
		defer bufPool.Put(buf)
		framed := frame(buf.AvailableBuffer(), text)
		all = append(all, framed)
	}
	for _, framed := range all {
		send(framed)
	}
}

func sentAtOnce(texts []string, send func([]byte) bool) {
	var lens []int
	for _, text := range texts {
		if text == "" {
			return
		}
		buf := getBuf()
		defer bufPool.Put(buf) // want "loop"
		framed := frame(buf.AvailableBuffer(), text)
		send(framed)
		lens = append(lens, len(framed))
	}
	println(len(lens))
}
