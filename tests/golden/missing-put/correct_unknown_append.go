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

type encoder interface {
	Encode(dst, src []byte) []byte
}

var blockPool = sync.Pool{New: func() any { b := make([]byte, 1024); return &b }}

// Where the elements of both lie at one place, the encoder has used what it was given.
func encode(enc encoder, src []byte) []byte {
	block := *blockPool.Get().(*[]byte)
	encoded := enc.Encode(block, src)
	if &encoded[0] != &block[0] {
		panic("the encoder has taken memory of its own")
	}
	return encoded
}

func done(encoded []byte) { blockPool.Put(&encoded) }
