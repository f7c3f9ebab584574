// Go 1.26's new(expression) and Go 1.25's WaitGroup.Go.
package newer_syntax

import (
	"bytes"
	"io"
	"sync"
)

var countPool = sync.Pool{New: func() any { return new(0) }}

func counted(texts []string) int {
	n := countPool.Get().(*int)
	for _, text := range texts {
		*n += len(text)
	}
	total := *n
	countPool.Put(n) // want "`n`.*without a reset"
	return total
}

func countedFromZero(texts []string) int {
	n := countPool.Get().(*int)
	*n = 0
	for _, text := range texts {
		*n += len(text)
	}
	total := *n
	*n = 0
	countPool.Put(n)
	return total
}

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func written(ws []io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	var wg sync.WaitGroup
	for _, w := range ws {
		wg.Go(func() { w.Write(buf.Bytes()) })
	}
	wg.Wait()
	bufPool.Put(buf) // want "`buf`.*without a reset"
}

func writtenAndReset(ws []io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	var wg sync.WaitGroup
	for _, w := range ws {
		wg.Go(func() { w.Write(buf.Bytes()) })
	}
	wg.Wait()
	buf.Reset()
	bufPool.Put(buf)
}
