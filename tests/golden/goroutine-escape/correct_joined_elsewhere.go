// Goroutines that are joined in ways that are easy to miss.
package correct_joined_elsewhere

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func waitInAClosure(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	var wg sync.WaitGroup
	defer func() {
		wg.Wait()
		bufPool.Put(buf)
	}()
	wg.Add(1)
	go func() {
		defer wg.Done()
		w.Write(buf.Bytes())
	}()
}

type runner struct {
	wg sync.WaitGroup
}

func (r *runner) start(f func()) {
	r.wg.Add(1)
	go func() {
		defer r.wg.Done()
		f()
	}()
}

func (r *runner) stop() { r.wg.Wait() }

func waitInAMethod(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	var r runner
	defer r.stop()
	r.start(func() { w.Write(buf.Bytes()) })
}

// The last one to come closes the channel.
func closedByAWaiter(ws []io.Writer, text string) (n int) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	counts := make(chan int)
	var wg sync.WaitGroup
	for _, w := range ws {
		wg.Add(1)
		go func() {
			defer wg.Done()
			written, _ := w.Write(buf.Bytes())
			counts <- written
		}()
	}
	go func() {
		wg.Wait()
		close(counts)
	}()
	for count := range counts {
		n += count
	}
	return n
}
