// A receiver that says when it is done, or that gives nothing back, leaves what it was sent to whoever waits for it.
package usedafterananswer

import "sync"

type job struct {
	in, out int
	done    chan struct{} // want channel-in-pooled-type note "done"
}

var jobs = sync.Pool{New: func() any { return &job{done: make(chan struct{})} }}

type worker struct {
	plain    chan *job
	answered chan *job
	seldom   chan *job
	idle     chan struct{}
	pending  []*job
}

func (w *worker) run() {
	for j := range w.plain {
		j.out = j.in * 2
		w.idle <- struct{}{}
		jobs.Put(j)
	}
}

func (w *worker) answer() {
	for {
		select {
		case j := <-w.answered:
			j.out = j.in * 2
			j.done <- struct{}{}
			jobs.Put(j)
		case <-w.idle:
			return
		}
	}
}

func (w *worker) collect(limit int) {
	for j := range w.seldom {
		if len(w.pending) > limit {
			jobs.Put(j)
			continue
		}
		w.pending = append(w.pending, j)
	}
}

func take(in int) *job {
	j := jobs.Get().(*job)
	j.in, j.out = in, 0
	return j
}

func (w *worker) double(in int) int {
	j := take(in)
	w.plain <- j // want "`j` is used after"
	return j.out
}

func (w *worker) doubleIdle(in int) int {
	j := take(in)
	w.plain <- j
	<-w.idle
	return j.out
}

func (w *worker) doubleAnswered(in int) int {
	j := take(in)
	w.answered <- j
	<-j.done
	return j.out
}

// It goes back only where there are too many already.
func (w *worker) doubleSeldom(in int) int {
	j := take(in)
	w.seldom <- j // want note "`j` is used after"
	return j.in
}
