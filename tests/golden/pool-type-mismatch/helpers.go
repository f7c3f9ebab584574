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

var countPool = sync.Pool{New: func() any { return new(int) }}

func counter() any { return countPool.Get() }

func count() int {
	n := counter().(*int)
	defer countPool.Put(n)
	return *n
}

func countLong() int64 {
	n := counter().(*int64) // want "`countPool` makes `\*int`, but `\*int64` is taken out"
	defer countPool.Put(n)
	return *n
}

type text []byte

var bytesPool = sync.Pool{New: func() any { return []byte(nil) }}

// What goes back is a []byte, whatever the argument was declared as.
func giveBytes(b []byte) { bytesPool.Put(b) }

func length(t text) int {
	b := bytesPool.Get().([]byte)
	b = append(b[:0], t...)
	n := len(b)
	giveBytes(text(b))
	return n
}

func newLines() any { return make([]string, 0, 8) }

var linePool = sync.Pool{New: newLines}

func lines() int {
	got := linePool.Get().(*[]string) // want "`linePool` makes `\[\]string`"
	defer linePool.Put(got)
	return len(*got)
}
