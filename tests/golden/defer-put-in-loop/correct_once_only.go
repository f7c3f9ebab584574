// A defer behind the question whether something is still nil runs once, however often the loop turns.
package correctonceonly

import (
	"hash"
	"hash/crc64"
	"sync"
)

var buffers = sync.Pool{New: func() any { b := make([]byte, 4096); return &b }}

func sums(read func([]byte) int) (all []uint64) {
	var sum hash.Hash64
	var own *[]byte
	for {
		if sum == nil {
			sum = crc64.New(crc64.MakeTable(crc64.ISO))
			own = buffers.Get().(*[]byte)
			defer buffers.Put(own)
		}
		n := read(*own)
		if n <= 0 {
			return all
		}
		sum.Write((*own)[:n])
		all = append(all, sum.Sum64())
	}
}
