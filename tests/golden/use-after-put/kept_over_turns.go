// What a variable keeps from one turn of a loop to the next is not surely what a turn before has given back.
package kept_over_turns

import "sync"

type file struct{ checked int }

var files = sync.Pool{New: func() any { return new(file) }}

func (f *file) release() {
	f.checked = 0
	files.Put(f)
}

func sweep(open map[int]*file) {
	var at int
	var oldest *file
	for i, f := range open {
		if at == 0 {
			at = i
			oldest = f
			continue
		}
		if f.checked < oldest.checked {
			at = i
			oldest = f
		}
		oldest.release()
		delete(open, at)
		at = 0
	}
}

func last(open map[int]*file) int {
	sum := 0
	for i, f := range open {
		f.release()
		sum += f.checked // want "`f` is used after it went back to `files`"
		delete(open, i)
	}
	return sum
}
