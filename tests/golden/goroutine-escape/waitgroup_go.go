// WaitGroup.Go starts and counts in one.
package waitgroup_go

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func waited(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	var wg sync.WaitGroup
	wg.Go(func() { w.Write(buf.Bytes()) })
	wg.Wait()
}

func notWaited(wg *sync.WaitGroup, w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	wg.Go(func() { // want "`buf`.*still"
		w.Write(buf.Bytes())
	})
}

func releasedInside(wg *sync.WaitGroup, w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	wg.Go(func() {
		defer bufPool.Put(buf)
		w.Write(buf.Bytes())
	})
}
