// What fits into an interface as it is, and what does not.
package kinds

import (
	"bytes"
	"strings"
	"sync"
	"unsafe"
)

type point struct{ x, y int }

type handle struct{ p *point }

type empty struct{}

type names []string

var pool sync.Pool

func slices(b []byte, n names, lines [][]byte) {
	pool.Put(b)           // want "`b` is a slice, `\[\]byte`"
	pool.Put(n[:0])       // want "`n\[:0\]` is a slice, `names`" want retained-references note "cut to length 0"
	defer pool.Put(lines) // want "`lines` is a slice"
}

func values(p point, s string, f float64, a [4]int, t strings.Builder) {
	pool.Put(p)      // want "`p` is a struct, `point`"
	pool.Put(s)      // want "`s` is a string"
	pool.Put(f)      // want "`f` is a number"
	pool.Put(a)      // want "`a` is an array"
	pool.Put(t)      // want "`t` is a struct, `strings.Builder`"
	pool.Put("none") // needs no memory
}

func pointers(p *point, m map[string]int, c chan int, f func(), e error, u unsafe.Pointer, h handle, x any) {
	pool.Put(p)
	pool.Put(m)
	pool.Put(c)
	pool.Put(f)
	pool.Put(e)
	pool.Put(u)
	pool.Put(h)
	pool.Put(x)
	pool.Put(empty{})
	pool.Put(&bytes.Buffer{})
}
