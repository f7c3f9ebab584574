// Numbers written one by one and then read are scratch; what counts on from what stands there is not.
package scratch_by_index

import "sync"

var rows = sync.Pool{New: func() any { s := make([]float64, 64); return &s }}

func row(n int) []float64 {
	w := *rows.Get().(*[]float64)
	return w[:n]
}

func putRow(w []float64) { rows.Put(&w) }

func turned(a, b float64) (x, y float64) { return a + b, a - b }

func turn(in []float64, out func(float64)) {
	c := row(len(in))
	defer putRow(c)
	s := row(len(in))
	defer putRow(s)
	for i := range in {
		c[i], s[i] = turned(in[i], 1)
		if in[i] < 0 {
			c[i] *= -1
			s[i] *= -1
		}
	}
	for i := range c {
		out(c[i] + s[i])
	}
}

// Whether the first loop has had turns nobody can say, but the second has as many.
func halve(in []float64, out func(float64)) {
	h := row(len(in))
	defer putRow(h)
	for i := 0; i < len(in); i++ {
		h[i] = in[i]
	}
	for i := 0; i < len(in); i++ {
		h[i] /= 2
		out(h[i])
	}
}

var tallies = sync.Pool{New: func() any { s := make([]int, 64); return &s }}

func count(in []byte, out func(int)) {
	t := *tallies.Get().(*[]int)
	defer tallies.Put(&t) // want "`t` goes back to `tallies` without a reset"
	for _, b := range in {
		t[b&63]++
	}
	for i := range t {
		out(t[i])
	}
}
