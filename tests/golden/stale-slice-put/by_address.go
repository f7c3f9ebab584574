// A helper that takes the slice itself and puts the address of its own parameter.
package by_address

import "sync"

var selsPool = sync.Pool{New: func() any { s := make([]int64, 0, 16); return &s }}

func getSels() []int64 {
	s := selsPool.Get().(*[]int64)
	return (*s)[:0]
}

func putSels(sels []int64) { selsPool.Put(&sels) }

func sum(values []int64) (n int64) {
	sels := getSels()
	for _, v := range values {
		sels = append(sels, v)
	}
	for _, v := range sels {
		n += v
	}
	putSels(sels)
	return n
}

func sumDeferred(values []int64) (n int64) {
	sels := getSels()
	defer putSels(sels) // want "as it was before it grew"
	for _, v := range values {
		sels = append(sels, v)
	}
	for _, v := range sels {
		n += v
	}
	return n
}
