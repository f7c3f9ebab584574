// A receive joins the goroutine that sends or closes; one receive does not join many.
package channel_join

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func closedWhenDone(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.Write(buf.Bytes())
	}()
	<-done
}

func resultReceived(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	errs := make(chan error, 1)
	go func() {
		_, err := w.Write(buf.Bytes())
		errs <- err
	}()
	return <-errs
}

func quitDoesNotWait(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	quit := make(chan struct{})
	go func() { // want "`buf`.*still"
		for {
			select {
			case <-quit:
				return
			default:
				w.Write(buf.Bytes())
			}
		}
	}()
	close(quit)
}

func oneReceiveForMany(ws []io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	errs := make(chan error, len(ws))
	for _, w := range ws {
		go func() { // want "`buf`.*still"
			_, err := w.Write(buf.Bytes())
			errs <- err
		}()
	}
	return <-errs
}

func oneReceiveForEach(ws []io.Writer, text string) (first error) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	errs := make(chan error, len(ws))
	for _, w := range ws {
		go func() {
			_, err := w.Write(buf.Bytes())
			errs <- err
		}()
	}
	for range ws {
		if err := <-errs; err != nil && first == nil {
			first = err
		}
	}
	return first
}

// The goroutine announces that it has begun, not that it is done.
func signalledBeforeTheUse(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	begun := make(chan struct{})
	go func() { // want "`buf`.*still"
		close(begun)
		w.Write(buf.Bytes())
	}()
	<-begun
}

func rangedUntilClosed(texts []string) (n int) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	lengths := make(chan int)
	go func() {
		defer close(lengths)
		for _, text := range texts {
			buf.WriteString(text)
			lengths <- buf.Len()
		}
	}()
	for length := range lengths {
		n += length
	}
	return n
}
