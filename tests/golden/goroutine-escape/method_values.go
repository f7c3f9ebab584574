// Pooled objects whose methods run in a goroutine.
package method_values

import (
	"io"
	"sync"
)

type job struct {
	out  io.Writer
	text string
}

var jobPool = sync.Pool{New: func() any { return new(job) }}

func newJob(out io.Writer, text string) *job {
	j := jobPool.Get().(*job)
	j.out, j.text = out, text
	return j
}

func (j *job) free() {
	*j = job{}
	jobPool.Put(j)
}

func (j *job) run() { io.WriteString(j.out, j.text) }

func (j *job) runAndFree() {
	defer j.free()
	j.run()
}

func methodInAGoroutine(out io.Writer, text string) {
	j := newJob(out, text)
	go j.run() // want "`j`.*still"
	j.free()
}

func methodThatFrees(out io.Writer, text string) {
	j := newJob(out, text)
	go j.runAndFree()
}

func methodValue(out io.Writer, text string) {
	j := newJob(out, text)
	defer j.free()
	run := j.run
	go run() // want "`j`.*still"
}

func methodCalled(out io.Writer, text string) {
	j := newJob(out, text)
	defer j.free()
	run := j.run
	run()
}

func fieldOnly(out io.Writer, text string) {
	j := newJob(out, text)
	defer j.free()
	go io.WriteString(out, j.text)
}
