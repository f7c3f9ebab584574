// Package p holds every construct of the language once, for the tests of the syntax layer.
package p

import (
	"sync"
	. "strings"
	_ "embed"
	b "bytes"
)

const (
	A, B = iota, "raw `" + `\` // a comment
	C, D
	E rune = '\''
)

var pool = sync.Pool{New: func() any { return new(b.Buffer) }}

var (
	x, y int = 0x_1F, 0b1
	z        = []float64{1e3, .5, 0x1p-2, 1: 2i}
)

type (
	Alias           = map[string][]*Set[int]
	Set[T ~int | ~uint] struct {
		sync.Mutex
		*Node[T]
		a, b [4]T `json:"a"`
		next  chan<- func(T, ...any) (n int, err error)
	}
	Node[T any] struct{ v T }
	I interface {
		comparable
		~[]byte | ~string
		Len() int
	}
)

func (s *Set[T]) Each[U any](f func(T) U) (out []U) {
	s.Lock()
	defer s.Unlock()
	for i, v := range s.a {
		out = append(out, f(v), make([]U, 1)...)
		_ = i
	}
	return out[:len(out):cap(out)]
}

func Map[K comparable, V any](m map[K]V, keys ...K) (r struct{ n int }, err error) {
outer:
	for i := 0; i < 10; i++ {
		switch k := any(keys).(type) {
		case nil, []int:
			continue outer
		case interface{ Len() int }:
			goto done
		default:
			_ = k
		}
		switch v := i & 3; {
		case v == 1, v != 2:
			fallthrough
		default:
			break outer
		}
	}
	for range 3 {
	}
done:
	buf, ok := pool.Get().(*b.Buffer)
	if n := buf.Len(); !ok && n >= 1<<10 {
		buf = nil
	} else if err != nil {
		return
	} else {
		r.n += -n
	}
	c, d := make(chan int), (<-chan int)(nil)
	go func(c chan<- int) { c <- *new(42) }(c)
	select {
	case v, ok := <-d:
		_, _ = v, ok
	case c <- 1:
	case <-c:
	default:
		r.n--
	}
	p := &[...]struct{ x, y int }{{1, 2}, 3: {x: 4}}
	f := Map[string, int]
	_ = f
	{
		var s = []byte("s")[p[0].x%2:]
		type local = I
		pool.Put(buf)
		_ = (*Set[int]).Lock
		println(string(s), ToUpper("a"))
	}
	for err == nil {
		panic(x ^ y &^ 1)
	}
	return r, err
}

func extern(int, string) bool
