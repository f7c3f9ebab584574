// Package-level pools, by value and by pointer.
package globals

import (
	"bytes"
	"sync"
)

var bufPool sync.Pool

func render(name string) string {
	buf := bufPool.Get().(*bytes.Buffer) // want "`bufPool` has no New: while it is empty Get returns nil, and this assertion panics"
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(name)
	return buf.String()
}

var slicePool = &sync.Pool{}

func count(name string) int {
	got := slicePool.Get()
	defer slicePool.Put(got)
	return len(*got.(*[]byte)) // want "`slicePool` has no New"
}

var madePool = new(sync.Pool)

func fill(n int) {
	for i := 0; i < n; i++ {
		madePool.Put(new(bytes.Buffer))
	}
}

func taken() int {
	buf := madePool.Get().(*bytes.Buffer) // want "`madePool` has no New"
	defer madePool.Put(buf)
	buf.Reset()
	return buf.Cap()
}
