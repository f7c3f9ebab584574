// A WaitGroup joins what is counted, where the Wait comes before the release.
package waitgroup_join

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func waited(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		w.Write(buf.Bytes())
	}()
	wg.Wait()
	bufPool.Put(buf)
}

func waitRunsBeforeDeferredPut(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Add(1)
	go func() {
		defer wg.Done()
		w.Write(buf.Bytes())
	}()
}

func waitRunsAfterDeferredPut(w io.Writer, text string) {
	var wg sync.WaitGroup
	defer wg.Wait()
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	wg.Add(1)
	go func() { // want "`buf`.*still"
		defer wg.Done()
		w.Write(buf.Bytes())
	}()
}

func waitComesTooLate(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // want "`buf`.*still"
		defer wg.Done()
		w.Write(buf.Bytes())
	}()
	bufPool.Put(buf)
	wg.Wait()
}

func anotherGroupIsWaitedFor(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	var readers, writers sync.WaitGroup
	writers.Add(1)
	go func() { // want "`buf`.*still"
		defer writers.Done()
		w.Write(buf.Bytes())
	}()
	readers.Wait()
}

func waitOnlyOnSuccess(w io.Writer, text string, check func() error) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // want "`buf`.*still"
		defer wg.Done()
		w.Write(buf.Bytes())
	}()
	if err := check(); err != nil {
		return err
	}
	wg.Wait()
	return nil
}

func groupAsParameter(w io.Writer, texts []string) {
	var wg sync.WaitGroup
	for _, text := range texts {
		wg.Add(1)
		go writeOne(&wg, w, text)
	}
	wg.Wait()
}

func writeOne(wg *sync.WaitGroup, w io.Writer, text string) {
	defer wg.Done()
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func writePart(wg *sync.WaitGroup, w io.Writer, buf *bytes.Buffer) {
	defer wg.Done()
	w.Write(buf.Bytes())
}

func namedFunctionIsWaitedFor(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	var wg sync.WaitGroup
	wg.Add(2)
	go writePart(&wg, w, buf)
	go writePart(&wg, io.Discard, buf)
	wg.Wait()
	bufPool.Put(buf)
}
