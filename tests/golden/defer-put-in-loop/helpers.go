// Deferred helpers and methods that release.
package helpers

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

func putBuf(buf *bytes.Buffer) { bufPool.Put(buf) }

func byHelper(w io.Writer, texts []string) {
	for _, text := range texts {
		buf := getBuf()
		defer putBuf(buf) // want "loop"
		buf.WriteString(text)
		w.Write(buf.Bytes())
	}
}

type chunk struct{ data [16]byte }

var chunkPool = sync.Pool{New: func() any { return new(chunk) }}

func (c *chunk) free() { chunkPool.Put(c) }

func byMethod(r io.Reader, n int) (sum int) {
	for range n {
		c := chunkPool.Get().(*chunk)
		defer c.free() // want "loop"
		io.ReadFull(r, c.data[:])
		sum += int(c.data[0])
	}
	return sum
}

// What is deferred here has nothing to do with a pool.
func otherDefers(w io.Writer, texts []string) {
	for _, text := range texts {
		defer io.WriteString(w, text)
	}
}

func joinedGoroutines(w io.Writer, texts []string) {
	var wg sync.WaitGroup
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer putBuf(buf)
			w.Write(buf.Bytes())
		}()
	}
	wg.Wait()
}
