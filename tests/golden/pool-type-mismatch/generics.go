// A pool of a type parameter: T is not *T, whatever T is; nothing else can be told.
package generics

import "sync"

type pool[T any] struct{ p sync.Pool }

func newPool[T any]() *pool[T] {
	q := &pool[T]{}
	q.p.New = func() any { return new(T) }
	return q
}

func (q *pool[T]) get() *T  { return q.p.Get().(*T) }
func (q *pool[T]) put(x *T) { q.p.Put(x) }

type made[T any] struct{ p sync.Pool }

func newMade[T any](f func() T) *made[T] {
	return &made[T]{p: sync.Pool{New: func() any { return f() }}}
}

func (q *made[T]) get() T  { return q.p.Get().(T) }
func (q *made[T]) put(x T) { q.p.Put(x) }

type odd[T any] struct{ p sync.Pool }

func newOdd[T any]() *odd[T] {
	return &odd[T]{p: sync.Pool{New: func() any { return new(T) }}}
}

func (q *odd[T]) get() T  { return q.p.Get().(T) } // want "`q.p` makes `\*T`, but `T` is taken out"
func (q *odd[T]) put(x T) { q.p.Put(x) }
