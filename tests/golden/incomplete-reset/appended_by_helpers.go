// What a helper appends to a field that it is given, and gives back for that field, is content as an append in place is.
package appendedbyhelpers

import "sync"

type parcel struct {
	weight int
	stamps []int // want "`stamps` of `parcel` keeps its value"
	seals  []int
	space  []byte
}

var parcels = sync.Pool{New: func() any { return new(parcel) }}

func (p *parcel) reset() {
	p.weight = 0
	p.seals = p.seals[:0]
}

func stick(to []int, value int) []int {
	if value == 0 {
		return to
	}
	return append(to, value)
}

// widen makes room, and what it appends for that means nothing.
func widen(b []byte, n int) []byte {
	if len(b) < n {
		b = append(b, make([]byte, n-len(b))...)
	}
	return b[:n]
}

func sum(values []int) (n int) {
	for _, v := range values {
		n += v
	}
	return n
}

func frank(values []int, fill func([]byte) int) int {
	p := parcels.Get().(*parcel)
	for _, v := range values {
		p.weight++
		p.stamps = stick(p.stamps, v)
		p.seals = stick(p.seals, v)
	}
	p.space = widen(p.space, len(values))
	n := fill(p.space) + p.weight + sum(p.stamps) + sum(p.seals)
	p.reset()
	parcels.Put(p)
	return n
}
