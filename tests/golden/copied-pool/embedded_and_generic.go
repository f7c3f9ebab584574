// Pools that are embedded, in arrays, and in types with parameters.
package embedded_and_generic

import "sync"

type base struct{ sync.Pool }

type outer struct{ base }

func (o outer) take() any { return o.Get() } // want "the receiver `o` is a `outer` with the pool `base.Pool` in it"

type sharded struct{ pools [8]sync.Pool }

func (s sharded) take(i int) any { return s.pools[i].Get() } // want "the receiver `s`"

type typed[T any] struct{ p sync.Pool }

func (t typed[T]) take() (x *T) { // want "the receiver `t` is a `typed\[T\]` with the pool `p` in it"
	x, _ = t.p.Get().(*T)
	return x
}

func copyOf[T any](t *typed[T]) typed[T] {
	return *t // want "`\*t`"
}

type alias = typed[int]

func pass(a alias) {} // want "the parameter `a`"
