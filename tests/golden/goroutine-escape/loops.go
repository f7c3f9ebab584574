// Goroutines started in a loop, each with a value of its own or all with the same.
package loops

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func onePerTurn(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := bufPool.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString(text)
		go func() {
			defer bufPool.Put(buf)
			w.Write(buf.Bytes())
		}()
	}
}

func onePerTurnReleasedHere(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := bufPool.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString(text)
		go func() { // want "`buf`.*still"
			w.Write(buf.Bytes())
		}()
		bufPool.Put(buf)
	}
}

func oneForAll(ws []io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	for _, w := range ws {
		go w.Write(buf.Bytes()) // want "buf.*still"
	}
}

func oneForAllJoined(ws []io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	var wg sync.WaitGroup
	for _, w := range ws {
		wg.Add(1)
		go func() {
			defer wg.Done()
			w.Write(buf.Bytes())
		}()
	}
	wg.Wait()
}

func joinedEachTurn(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := bufPool.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString(text)
		done := make(chan struct{})
		go func() {
			defer close(done)
			w.Write(buf.Bytes())
		}()
		<-done
		bufPool.Put(buf)
	}
}
