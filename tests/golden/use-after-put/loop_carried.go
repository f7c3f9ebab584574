// Released in one turn of a loop and used in the next.
package loop_carried

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

func valueOfTheLastTurn(w io.Writer, texts []string) {
	var last *bytes.Buffer
	for _, text := range texts {
		if last != nil {
			w.Write(last.Bytes()) // want "after"
		}
		buf := getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
		last = buf
	}
}

func leavesTheLoop(w io.Writer, texts []string) {
	buf := getBuf()
	for _, text := range texts {
		buf.WriteString(text)
		if buf.Len() > 100 {
			w.Write(buf.Bytes())
			bufPool.Put(buf)
			return
		}
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf)
}

func breaksOut(w io.Writer, next func() string) {
	buf := getBuf()
	for {
		text := next()
		if text == "" {
			bufPool.Put(buf)
			break
		}
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
	buf.Reset() // want "`buf`.*after"
}

func takenEachTurn(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func takenAgainAtTheEnd(w io.Writer, texts []string) {
	buf := getBuf()
	for _, text := range texts {
		buf.WriteString(text)
		w.Write(buf.Bytes())
		bufPool.Put(buf)
		buf = getBuf()
	}
	bufPool.Put(buf)
}

func previousOfTheLastTurn(w io.Writer, texts []string) {
	var previous []byte
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		if bytes.Equal(previous, buf.Bytes()) { // want "after"
			w.Write([]byte("again"))
		}
		previous = buf.Bytes()
		bufPool.Put(buf)
	}
}

func previousCopied(w io.Writer, texts []string) {
	var previous []byte
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		if bytes.Equal(previous, buf.Bytes()) {
			w.Write([]byte("again"))
		}
		previous = append(previous[:0], buf.Bytes()...)
		bufPool.Put(buf)
	}
}

type errand struct {
	names []string
	steps []func(string) error
}

var errandPool = sync.Pool{New: func() any { return new(errand) }}

// What a channel yields in the next turn is another value, and the inner loop ends before the release.
func run(errands <-chan *errand, failed func(string, error)) {
	for e := range errands {
		for i := range e.steps {
			if err := e.steps[i](e.names[i]); err != nil {
				failed(e.names[i], err)
			}
		}
		clear(e.steps)
		e.names, e.steps = e.names[:0], e.steps[:0]
		errandPool.Put(e)
	}
}

func runTooLate(errands <-chan *errand, failed func(string, error)) {
	for e := range errands {
		errandPool.Put(e)
		for i := range e.steps { // want "after"
			if err := e.steps[i](""); err != nil {
				failed("", err)
			}
		}
	}
}
