// An argument that its caller keeps is released.
package callers_argument

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func flush(w io.Writer, buf *bytes.Buffer) {
	w.Write(buf.Bytes())
	bufPool.Put(buf) // missing "`buf`"
}

// audit is written for as long as the program runs.
var audit = new(bytes.Buffer)

func syncAudit(w io.Writer) {
	flush(w, audit)
}

func note(text string) { audit.WriteString(text) }

func putBuf(buf *bytes.Buffer) {
	buf.Reset()
	bufPool.Put(buf)
}

func own(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	putBuf(buf)
}
