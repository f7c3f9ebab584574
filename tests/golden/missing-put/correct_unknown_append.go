// What a function that is not at hand makes of a slice may still be that slice.
package correct_unknown_append

import "sync"

var numberPool = sync.Pool{New: func() any { return new([]int64) }}

type set interface {
	AppendTo([]int64) []int64
}

func sum(s set) (n int64) {
	p := numberPool.Get().(*[]int64)
	all := (*p)[:0]
	all = s.AppendTo(all)
	for _, v := range all {
		n += v
	}
	numberPool.Put(&all)
	return n
}
