// A deferred Put of a pointer gives back what the pointer's target has become by then.
package correct_deferred_pointer

import (
	"io"
	"strconv"
	"sync"
)

var linePool = sync.Pool{New: func() any {
	line := make([]byte, 0, 64)
	return &line
}}

func growsLater(w io.Writer, ns []int) error {
	line := linePool.Get().(*[]byte)
	defer linePool.Put(line)
	*line = (*line)[:0]
	for _, n := range ns {
		*line = strconv.AppendInt(*line, int64(n), 10)
	}
	_, err := w.Write(*line)
	return err
}

func writtenBackByADefer(w io.Writer, ns []int) error {
	p := linePool.Get().(*[]byte)
	line := (*p)[:0]
	defer func() {
		*p = line
		linePool.Put(p)
	}()
	for _, n := range ns {
		line = strconv.AppendInt(line, int64(n), 10)
	}
	_, err := w.Write(line)
	return err
}
