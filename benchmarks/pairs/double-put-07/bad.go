package arena

import "sync"

// Arena recycles values of one type.
type Arena[T any] struct {
	pool sync.Pool
}

// New returns an empty arena.
func New[T any]() *Arena[T] {
	a := &Arena[T]{}
	a.pool.New = func() any { return new(T) }
	return a
}

// Lease gives access to a value until it is released.
type Lease[T any] struct {
	arena *Arena[T]
	val   *T
}

// Lease takes a zeroed value out of the arena.
func (a *Arena[T]) Lease() *Lease[T] {
	v := a.pool.Get().(*T)
	var zero T
	*v = zero
	return &Lease[T]{arena: a, val: v}
}

// Value is valid until Release.
func (l Lease[T]) Value() *T { return l.val }

// Release ends the lease. It may be called more than once.
func (l Lease[T]) Release() {
	if l.val == nil {
		return
	}
	l.arena.pool.Put(l.val)
	l.val = nil
}

type histogram struct {
	buckets [64]uint32
	n       int
}

func (h *histogram) add(v uint64) {
	i := 0
	for v > 1 {
		v >>= 1
		i++
	}
	h.buckets[i]++
	h.n++
}

var histograms = New[histogram]()

// Median returns the power of two below which half of vals lie.
func Median(vals []uint64) uint64 {
	l := histograms.Lease()
	defer l.Release()
	h := l.Value()
	for _, v := range vals {
		h.add(v)
	}
	seen := 0
	for i, n := range h.buckets {
		seen += int(n)
		if 2*seen >= h.n {
			return 1 << i
		}
	}
	return 0
}
