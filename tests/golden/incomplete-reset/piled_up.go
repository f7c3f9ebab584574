// A slice that each user appends to and that nobody cuts or reads grows from user to user.
package piledup

import (
	"io"
	"sync"
)

type job struct {
	size  int
	ends  []int  // want warning "`ends` of `job`.*each user appends to what those before have left"
	room  []byte // want warning "`room` of `job`.*each user appends to what those before have left"
	known []int
	used  []int
}

var jobs = sync.Pool{New: func() any { return new(job) }}

func (j *job) reset() { j.size = 0 }

func (j *job) run(w io.Writer, numbers []int) int {
	room := j.room
	j.used = j.used[:0]
	for _, n := range numbers {
		j.ends = append(j.ends, n)
		j.used = append(j.used, n)
		at := len(room)
		room = append(room, byte(n), '\n')
		if _, err := w.Write(room[at:]); err != nil {
			room = room[:at]
		}
		if n > 1<<20 { // Kept for the next user.
			j.known = append(j.known, n)
		}
		j.size++
	}
	j.room = room
	return j.size
}

func run(w io.Writer, numbers []int) int {
	j := jobs.Get().(*job)
	n := j.run(w, numbers)
	j.reset()
	jobs.Put(j)
	return n
}

// A reset that cuts it, a user that does so first, and one that takes off what it has added.
type task struct {
	size  int
	ends  []int
	used  []int
	depth []int
}

var tasks = sync.Pool{New: func() any { return new(task) }}

func (t *task) reset() {
	t.size = 0
	t.ends = t.ends[:0]
}

func (t *task) run(numbers []int) int {
	t.ends = append(t.ends, numbers...)
	t.used = append(t.used[:0], numbers...)
	depth := t.depth
	depth = append(depth, len(numbers))
	t.size += len(numbers)
	depth = depth[:len(depth)-1]
	t.depth = depth
	return t.size
}

func perform(numbers []int) int {
	t := tasks.Get().(*task)
	n := t.run(numbers)
	t.reset()
	tasks.Put(t)
	return n
}
