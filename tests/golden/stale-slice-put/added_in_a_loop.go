// Who adds more than it has passed leaves the array behind, also in a loop over what stands there.
package added_in_a_loop

import "sync"

type row struct{ cells []int }

var rows = sync.Pool{New: func() any { return new(row) }}

func twice(n int) (total int) {
	r := rows.Get().(*row)
	cells := r.cells[:0]
	for _, c := range r.cells {
		cells = append(cells, c)
		cells = append(cells, c)
	}
	for _, c := range cells {
		total += c
	}
	rows.Put(r) // want "with `cells` as it was before it grew"
	return total
}

func ofAnother(given []int) (total int) {
	r := rows.Get().(*row)
	cells := r.cells[:0]
	for _, c := range given {
		cells = append(cells, c)
	}
	for _, c := range cells {
		total += c
	}
	rows.Put(r) // want "with `cells` as it was before it grew"
	return total
}

func replaced(n int) int {
	r := rows.Get().(*row)
	cells := r.cells
	if cap(cells) < n {
		cells = make([]int, n)
	}
	for i := range n {
		cells[i] = i
	}
	n = cells[n-1]
	rows.Put(r) // want "with `cells` as it was before it grew"
	return n
}
