// A value that a loop replaces by the next one, in each turn.
package replaced_each_turn

import "sync"

type chunk struct {
	size int
	data []byte
}

var chunkPool = sync.Pool{New: func() any { return new(chunk) }}

func grow(sizes []int) int {
	cur := chunkPool.Get().(*chunk)
	for _, size := range sizes {
		if size > cap(cur.data) {
			larger := chunkPool.Get().(*chunk)
			larger.data = append(larger.data[:0], cur.data...)
			cur.data = cur.data[:0]
			chunkPool.Put(cur)
			cur = larger
		}
	}
	size := len(cur.data)
	cur.data = cur.data[:0]
	chunkPool.Put(cur)
	return size
}

func growTooLate(sizes []int) {
	cur := chunkPool.Get().(*chunk)
	for _, size := range sizes {
		if size > cap(cur.data) {
			larger := chunkPool.Get().(*chunk)
			cur.data = cur.data[:0]
			chunkPool.Put(cur)
			larger.data = append(larger.data[:0], cur.data...) // want "`cur` is used after it went back"
			cur = larger
		}
	}
	cur.data = cur.data[:0]
	chunkPool.Put(cur)
}
