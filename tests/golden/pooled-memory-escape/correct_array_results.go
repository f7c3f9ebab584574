// An array of numbers that is returned is a copy.
package correctarrayresults

import "sync"

type palette struct {
	colors [16]uint8
	n      int
}

var palettes = sync.Pool{New: func() any { return new(palette) }}

func colors(pixels []uint8) [16]uint8 {
	p := palettes.Get().(*palette)
	defer palettes.Put(p)
	*p = palette{}
	for _, c := range pixels {
		if p.n < len(p.colors) {
			p.colors[p.n] = c
			p.n++
		}
	}
	return p.colors
}
