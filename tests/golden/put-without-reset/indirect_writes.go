// Writing by way of something that was made around the value.
package indirect_writes

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}

func encoded(w io.Writer, v any) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf) // want "`buf`.*without a reset"
	if err := json.NewEncoder(buf).Encode(v); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}

func throughAnInterface(w io.Writer, n int) {
	buf := bufPool.Get().(*bytes.Buffer)
	var out io.Writer = buf
	fmt.Fprint(out, n)
	w.Write(buf.Bytes())
	bufPool.Put(buf) // want "`buf`.*without a reset"
}

func render(out *bytes.Buffer, words []string) {
	for _, word := range words {
		out.WriteString(word)
	}
}

func byAHelper(w io.Writer, words []string) {
	buf := bufPool.Get().(*bytes.Buffer)
	render(buf, words)
	w.Write(buf.Bytes())
	bufPool.Put(buf) // want "`buf`.*without a reset"
}

func byAHelperThenReset(w io.Writer, words []string) {
	buf := bufPool.Get().(*bytes.Buffer)
	render(buf, words)
	w.Write(buf.Bytes())
	buf.Reset()
	bufPool.Put(buf)
}

func inAClosure(w io.Writer, words []string) {
	buf := bufPool.Get().(*bytes.Buffer)
	add := func(word string) { buf.WriteString(word) }
	for _, word := range words {
		add(word)
	}
	w.Write(buf.Bytes())
	bufPool.Put(buf) // want "`buf`.*without a reset"
}
