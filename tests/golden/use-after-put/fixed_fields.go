// A field that New sets to what holds the pool, and that nobody sets again, reads the same in whoever's hands.
package fixedfields

import "sync"

type workers struct {
	idle sync.Pool
	log  func(any)
}

type worker struct {
	home  *workers
	tasks chan func() // want channel-in-pooled-type note "tasks"
	runs  int
}

func newWorkers(log func(any)) *workers {
	w := &workers{log: log}
	w.idle.New = func() any { return &worker{home: w, tasks: make(chan func(), 1)} }
	return w
}

func (w *worker) run() {
	defer func() {
		w.home.idle.Put(w)
		w.home.log("done") // want note "`w` is used after it went back to `w.home.idle`"
	}()
	for f := range w.tasks {
		f()
	}
}

func (w *worker) count() {
	w.runs++
	w.home.idle.Put(w)
	w.home.log(w.runs) // want "`w` is used after it went back to `w.home.idle`"
}
