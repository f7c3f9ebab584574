// A slice converted to an array is copied.
package correct_array_of_a_slice

import "sync"

type pair struct{ key, value string }

type set struct{ data any }

func newSet(pairs []pair) set {
	switch len(pairs) {
	case 1:
		return set{data: [1]pair(pairs)}
	case 2:
		return set{data: [2]pair(pairs)}
	}
	return set{}
}

var pairsPool = sync.Pool{New: func() any { s := make([]pair, 0, 2); return &s }}

func option(code string) set {
	pairs := pairsPool.Get().(*[]pair)
	defer func() {
		clear(*pairs)
		*pairs = (*pairs)[:0]
		pairsPool.Put(pairs)
	}()
	*pairs = append(*pairs, pair{"code", code}, pair{"kind", "rpc"})
	return newSet(*pairs)
}
