// Comma-ok never panics, but an assertion that cannot hold never finds anything.
package comma_ok

import (
	"bytes"
	"sync"
)

var deadPool = sync.Pool{New: func() any { return bytes.Buffer{} }}

func dead(name string) string {
	b, ok := deadPool.Get().(*bytes.Buffer) // want warning "it never holds that this is `\*bytes.Buffer`" want missing-put warning "nothing is ever put"
	if !ok {
		b = new(bytes.Buffer)
	}
	b.WriteString(name)
	return b.String()
}

// Here it holds for what was put.
var mixedPool = sync.Pool{New: func() any { return []byte{} }}

func mixed(name string) string {
	b, ok := mixedPool.Get().(*bytes.Buffer)
	if !ok {
		b = new(bytes.Buffer)
	}
	defer mixedPool.Put(b)
	b.Reset()
	b.WriteString(name)
	return b.String()
}

// And here each of the types is asked for.
var anyPool sync.Pool

func describe() string {
	got := anyPool.Get()
	defer anyPool.Put(got)
	switch v := got.(type) {
	case *bytes.Buffer:
		return v.String()
	case []byte:
		return string(v)
	}
	return ""
}

func fill() {
	anyPool.Put([]byte("one"))
	anyPool.Put(bytes.NewBufferString("two"))
}
