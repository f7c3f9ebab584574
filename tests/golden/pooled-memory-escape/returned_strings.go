// Strings that share the memory of their bytes.
package returned_strings

import (
	"bytes"
	"strconv"
	"sync"
	"unsafe"
)

var numberPool = sync.Pool{New: func() any {
	b := make([]byte, 0, 32)
	return &b
}}

func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func unsafeInline(n int) string {
	p := numberPool.Get().(*[]byte)
	defer numberPool.Put(p)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	return unsafe.String(&(*p)[0], len(*p)) // want "p.*returned"
}

func unsafeByHelper(n int) string {
	p := numberPool.Get().(*[]byte)
	defer numberPool.Put(p)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	return view(*p) // want "p.*returned"
}

func unsafePointer(n int) string {
	p := numberPool.Get().(*[]byte)
	defer numberPool.Put(p)
	b := strconv.AppendInt((*p)[:0], int64(n), 10)
	*p = b
	return *(*string)(unsafe.Pointer(&b)) // want "p.*returned"
}

func safe(n int) string {
	p := numberPool.Get().(*[]byte)
	defer numberPool.Put(p)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	return string(*p)
}

func looked(table map[string]int, n int) int {
	p := numberPool.Get().(*[]byte)
	defer numberPool.Put(p)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	return table[view(*p)]
}

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func text(words []string) string {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	for _, word := range words {
		buf.WriteString(word)
	}
	return buf.String()
}

type label string

type letters []byte

func named(n int) label {
	p := numberPool.Get().(*[]byte)
	defer numberPool.Put(p)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	return label(*p)
}

func namedBytes(s label) letters { return letters(s) }

func namedView(n int) label {
	p := numberPool.Get().(*[]byte)
	defer numberPool.Put(p)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	return label(view(*p)) // want "p.*returned"
}

func namedAlias(n int) letters {
	p := numberPool.Get().(*[]byte)
	defer numberPool.Put(p)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	return letters(*p) // want "p.*returned"
}
