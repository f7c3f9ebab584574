package golden

import "sync"

type config struct{ limit int }

type worker struct {
	cfg  *config
	emit func(int)
	done int
}

var workerPool = sync.Pool{New: func() any { return &worker{cfg: &config{limit: 10}, emit: func(int) {}} }}

func putWorker(w *worker) {
	*w = worker{emit: w.emit} // want "throws away `cfg`"
	workerPool.Put(w)
}

func run(n int) int {
	w := workerPool.Get().(*worker)
	defer putWorker(w)
	for w.done < n && w.done < w.cfg.limit {
		w.done++
		w.emit(w.done)
	}
	return w.done
}
