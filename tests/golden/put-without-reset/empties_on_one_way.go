// Who empties a value on one way knows how; that it is met as it was left on another may be what is not understood.
package emptiesononeway

import (
	"io"
	"sync"
)

var lines = sync.Pool{New: func() any { return new([]byte) }}

func write(w io.Writer, text string, first bool) {
	p := lines.Get().(*[]byte)
	if first {
		*p = (*p)[:0]
	}
	*p = append(*p, text...)
	w.Write(*p)
	lines.Put(p) // want note "`p` goes back to `lines` without a reset"
}

var words = sync.Pool{New: func() any { return new([]byte) }}

func count(w io.Writer, text string) int {
	p := words.Get().(*[]byte)
	*p = append((*p)[:0], text...)
	w.Write(*p)
	n := len(*p)
	*p = (*p)[:0]
	words.Put(p)
	return n
}

func show(w io.Writer, text string) {
	p := words.Get().(*[]byte)
	*p = append(*p, text...)
	w.Write(*p)
	words.Put(p) // want error "`p` goes back to `words` without a reset"
}
