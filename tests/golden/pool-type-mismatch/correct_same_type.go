// Types that look different and are the same, or cannot be told apart.
package correct_same_type

import (
	"bytes"
	"hash"
	"hash/fnv"
	"io"
	"sync"
)

type buffer = bytes.Buffer

var aliasPool = sync.Pool{New: func() any { return new(buffer) }}

func alias(s string) int {
	b := aliasPool.Get().(*bytes.Buffer)
	defer aliasPool.Put(b)
	b.Reset()
	b.WriteString(s)
	return b.Len()
}

var hashPool = sync.Pool{New: func() any { return fnv.New64a() }}

func sum(s string) []byte {
	h := hashPool.Get().(hash.Hash)
	defer hashPool.Put(h)
	h.Reset()
	io.WriteString(h, s)
	return h.Sum(nil)
}

var runePool = sync.Pool{New: func() any { return new([]int32) }}

func runes(s string) int {
	r := runePool.Get().(*[]rune)
	defer runePool.Put(r)
	*r = append((*r)[:0], []rune(s)...)
	return len(*r)
}

var writerPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func write(s string) {
	w := writerPool.Get().(interface {
		io.Writer
		Reset()
	})
	defer writerPool.Put(w)
	w.Reset()
	io.WriteString(w, s)
}

var namedPool = sync.Pool{New: func() (x any) {
	if x = lookUp(); x == nil {
		return new(string)
	}
	return
}}

func lookUp() any { return nil }

func named() *int { return namedPool.Get().(*int) } // want missing-put warning "nothing is ever put"

// Two pools of one field name, in structs without names.
var small = struct{ pool sync.Pool }{sync.Pool{New: func() any { return new([64]byte) }}}
var large = struct{ pool sync.Pool }{pool: sync.Pool{New: func() any { return new([]byte) }}}

func sizes() int {
	s := small.pool.Get().(*[64]byte)
	l := large.pool.Get().(*[]byte)
	n := len(s) + len(*l)
	small.pool.Put(s)
	large.pool.Put(l)
	return n
}
