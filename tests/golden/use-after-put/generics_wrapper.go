// Typed wrappers around a pool.
package generics_wrapper

import (
	"bytes"
	"io"
	"sync"
)

type Pool[T any] struct{ inner sync.Pool }

func New[T any](fresh func() T) *Pool[T] {
	return &Pool[T]{inner: sync.Pool{New: func() any { return fresh() }}}
}

func (p *Pool[T]) Get() T  { return p.inner.Get().(T) }
func (p *Pool[T]) Put(x T) { p.inner.Put(x) }

var bufs = New(func() *bytes.Buffer { return bytes.NewBuffer(make([]byte, 0, 64)) })

func direct(w io.Writer, text string) {
	buf := bufs.Get()
	buf.Reset()
	buf.WriteString(text)
	bufs.Put(buf)
	w.Write(buf.Bytes()) // want "`buf`.*after"
}

func deferred(w io.Writer, text string) {
	buf := bufs.Get()
	defer bufs.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}

func borrow[T any](p *Pool[T], f func(T)) {
	x := p.Get()
	defer p.Put(x)
	f(x)
}

func borrowed(w io.Writer, text string) {
	borrow(bufs, func(buf *bytes.Buffer) {
		buf.Reset()
		buf.WriteString(text)
		w.Write(buf.Bytes())
	})
}

func release[T any](p *Pool[T], x T) { p.Put(x) }

func byGenericHelper(text string) int {
	buf := bufs.Get()
	buf.Reset()
	buf.WriteString(text)
	release(bufs, buf)
	return buf.Len() // want "`buf`.*after"
}

type pair[K comparable, V any] struct {
	key   K
	value V
}

type pairPool[K comparable, V any] struct{ pool Pool[*pair[K, V]] }

func newPairPool[K comparable, V any]() *pairPool[K, V] {
	p := new(pairPool[K, V])
	p.pool.inner.New = func() any { return new(pair[K, V]) }
	return p
}

func (p *pairPool[K, V]) take(key K, value V) *pair[K, V] {
	one := p.pool.Get()
	one.key, one.value = key, value
	return one
}

func (p *pairPool[K, V]) give(one *pair[K, V]) {
	*one = pair[K, V]{}
	p.pool.Put(one)
}

var pairs = newPairPool[string, int]()

func valueOf(key string) int {
	one := pairs.take(key, len(key))
	pairs.give(one)
	return one.value // want "`one.*after"
}

func valueBefore(key string) int {
	one := pairs.take(key, len(key))
	defer pairs.give(one)
	return one.value
}
