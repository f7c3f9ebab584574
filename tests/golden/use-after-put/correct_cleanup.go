// A literal given to a function that nothing is known of may run later: that it releases is no release yet.
package correct_cleanup

import (
	"bytes"
	"io"
	"sync"
	"testing"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func TestWithCleanup(t *testing.T) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	t.Cleanup(func() { bufPool.Put(buf) })
	buf.WriteString("text")
	if buf.Len() != 4 {
		t.Fatal("wrong length")
	}
}

func onClose(register func(func()), w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	register(func() { bufPool.Put(buf) })
	buf.WriteString(text)
	w.Write(buf.Bytes())
}
