// What is filtered in place has room for all that it keeps; what is too small is replaced where it lives.
package correct_filtered

import "sync"

type row struct {
	cells []int
	spare int
}

var rows = sync.Pool{New: func() any { return new(row) }}

func copyInto(cells []int, n int) []int {
	for i := 0; i < n; i++ {
		cells[i] = i
	}
	return cells
}

func sum(seen map[int]bool, n int) (total int) {
	r := rows.Get().(*row)
	cells := r.cells[:n]
	copyInto(cells, n)
	fresh := cells[:0]
	for _, c := range cells {
		if !seen[c] {
			fresh = append(fresh, c)
		}
	}
	for _, c := range fresh {
		total += c
	}
	rows.Put(r)
	return total
}

func sumTwice(seen map[int]bool, n int) (total int) {
	r := rows.Get().(*row)
	next := r.cells
	for len(seen) < n {
		if cap(next) >= n {
			next = next[:n]
		} else {
			next = make([]int, n)
			r.cells = next
		}
		copyInto(next, n)
		for _, c := range next {
			seen[c] = true
		}
	}
	rows.Put(r)
	return total
}

func measured(n int) int {
	r := rows.Get().(*row)
	func() {
		t := r.cells
		if cap(t) < n {
			t = make([]int, n)
			r.cells = t
		}
		copyInto(t[:n], n)
	}()
	spare := r.spare
	rows.Put(r)
	return spare
}
