// Guards that keep a released value from being used: registration undone, counts, failure flags.
package correct_undone_stores

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

type tracker struct {
	active map[int]*bytes.Buffer
}

func (t *tracker) run(id int, f func(io.Writer) error) error {
	buf := getBuf()
	t.active[id] = buf
	err := f(buf)
	delete(t.active, id)
	bufPool.Put(buf)
	return err
}

func (t *tracker) size(id int) int {
	if buf := t.active[id]; buf != nil {
		return buf.Len()
	}
	return 0
}

var errFull = errors.New("full")

// The flag says whether the buffer is still this function's.
func failureFlag(w io.Writer, text string) (err error) {
	buf := getBuf()
	ok := false
	defer func() {
		if !ok {
			bufPool.Put(buf)
		}
	}()
	if len(text) > 100 {
		return errFull
	}
	buf.WriteString(text)
	_, err = w.Write(buf.Bytes())
	ok = true
	bufPool.Put(buf)
	return err
}

func perIteration(w io.Writer, texts []string) {
	for i := range texts {
		buf := getBuf()
		buf.WriteString(texts[i])
		defer func(n int) { w.Write([]byte{byte(n)}) }(buf.Len())
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}
