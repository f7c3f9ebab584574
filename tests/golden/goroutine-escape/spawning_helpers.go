// Helpers that start a goroutine: the call is the place.
package spawning_helpers

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func async(f func()) { go f() }

func inline(f func()) { f() }

func writeLater(w io.Writer, buf *bytes.Buffer) {
	go func() { w.Write(buf.Bytes()) }() // via "what goes on using it starts here"
}

func writeLaterAndPut(w io.Writer, buf *bytes.Buffer) {
	go func() {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}()
}

func writeJoined(w io.Writer, buf *bytes.Buffer) {
	done := make(chan struct{})
	go func() {
		w.Write(buf.Bytes())
		close(done)
	}()
	<-done
}

func throughAsync(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	async(func() { // want "`buf`.*still"
		w.Write(buf.Bytes())
	})
}

func throughInline(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	inline(func() {
		w.Write(buf.Bytes())
	})
}

func throughWriteLater(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	writeLater(w, buf) // want "`buf`.*still"
	bufPool.Put(buf)
}

func throughWriteLaterAndPut(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	writeLaterAndPut(w, buf)
}

func throughWriteJoined(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	writeJoined(w, buf)
	bufPool.Put(buf)
}

type workers struct {
	jobs chan func()
}

func (w *workers) run() {
	for job := range w.jobs {
		job()
	}
}

func (w *workers) submit(job func()) { w.jobs <- job }

func submitted(pool *workers, w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	pool.submit(func() { // want "`buf`.*still"
		w.Write(buf.Bytes())
	})
}

func submittedWithRelease(pool *workers, w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	pool.submit(func() {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	})
}
