// The type is lost in a helper that takes any; the caller's argument has it.
package helpers

import (
	"bytes"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func take() *bytes.Buffer {
	b := bufPool.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

func give(x any) { bufPool.Put(x) }

func render(name string) string {
	b := take()
	b.WriteString(name)
	s := b.String()
	give(b)
	return s
}

func renderTwice(name string) string {
	b := take()
	b.WriteString(name + name)
	s := b.String()
	give(&b) // want "`&b` is a `\*\*bytes.Buffer`, but values of `bufPool` are `\*bytes.Buffer`"
	return s
}

func newLines() any { return make([]string, 0, 8) }

var linePool = sync.Pool{New: newLines}

func lines() int {
	got := linePool.Get().(*[]string) // want "`linePool` makes `\[\]string`"
	defer linePool.Put(got)
	return len(*got)
}
