// A type parameter may be a pointer.
package generics

import "sync"

type pool[T any] struct{ p sync.Pool }

func (q *pool[T]) put(x T)        { q.p.Put(x) }
func (q *pool[T]) putSlice(x []T) { q.p.Put(x) } // want "`x` is a slice, `\[\]T`"
func (q *pool[T]) putPtr(x *T)    { q.p.Put(x) }
