// To be above an integer is to be the next one at least; for other numbers there is something in between.
package bounds_of_integers

import "sync"

type row struct{ cells []int }

var rowPool = sync.Pool{New: func() any { return new(row) }}

func whole(n int) {
	var r *row
	if n > 3 {
		r = rowPool.Get().(*row)
	}
	println(n)
	if n >= 4 {
		rowPool.Put(r)
	}
}

func below(n int) {
	var r *row
	if n < 4 {
		r = rowPool.Get().(*row)
	}
	println(n)
	if n <= 3 {
		rowPool.Put(r)
	}
}

func length(b []byte) {
	var r *row
	if len(b) > 3 {
		r = rowPool.Get().(*row)
	}
	println(len(b))
	if 4 <= len(b) {
		rowPool.Put(r)
	}
}

func another(n int) {
	var r *row
	if n > 3 {
		r = rowPool.Get().(*row) // want "not given back on every path"
	}
	println(n)
	if n >= 5 {
		rowPool.Put(r)
	}
}

func notWhole(n float64) {
	var r *row
	if n > 3 {
		r = rowPool.Get().(*row) // want "not given back on every path"
	}
	println(n)
	if n >= 4 && r != nil {
		rowPool.Put(r)
	}
}
