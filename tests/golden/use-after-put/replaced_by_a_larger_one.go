// Methods that give their slice back and return another one, or return it as it is.
package replacedbyalargerone

import "sync"

var packedPool = sync.Pool{New: func() any { return new([]byte) }}

type packed []byte

func getPacked(n int) packed {
	p := packedPool.Get().(*[]byte)
	if cap(*p) < n {
		return make(packed, n)
	}
	return packed((*p)[:n])
}

func putPacked(p packed) {
	b := []byte(p[:0])
	packedPool.Put(&b)
}

// compact returns the slice itself where it is full.
func (p packed) compact() packed {
	if len(p) == cap(p) {
		return p
	}
	exact := make(packed, len(p))
	copy(exact, p)
	putPacked(p)
	return exact
}

func (p packed) grow(n int) packed {
	if cap(p) >= n {
		return p
	}
	larger := getPacked(n)
	copy(larger, p)
	putPacked(p)
	return larger
}

func store(n int, write func([]byte)) {
	p := getPacked(n)
	p = p.grow(2 * n)
	copy(p, "some")
	p = p.compact()
	write(p)
}

func storeStale(n int, write func([]byte)) {
	p := getPacked(n)
	q := p.compact()
	write(q)
	write(p) // want "`p`.*after it went back"
}
