// A loop that writes each element to what a variable points to leaves the variable as it is.
package rangedover

import (
	"encoding/xml"
	"sync"
)

var attrs = sync.Pool{New: func() any { return new(xml.Attr) }}

func find(key string, among []xml.Attr) (text string) {
	a := attrs.Get().(*xml.Attr)
	for _, *a = range among {
		if a.Name.Local == key {
			text = a.Value
			break
		}
	}
	attrs.Put(a)
	return text
}

var counts = sync.Pool{New: func() any { return new(int) }}

func sum(of []int) (total int) {
	n := counts.Get().(*int)
	for _, (*n) = range of {
		total += *n
	}
	counts.Put(n)
	return total
}

func last(of []int) int {
	n := counts.Get().(*int) // want "`n` from `counts` is not given back on every path"
	for *n = range of {
		if *n > 100 {
			return -1 // via "the function ends here without giving it back"
		}
	}
	counts.Put(n)
	return 0
}
